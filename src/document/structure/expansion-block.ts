import { an, list, type ObjectTypes, text, textOf } from './shapes.ts';

const pointer = textOf('pointer');
const schemaReference = textOf('schema reference');

/** The `x-expansion` block of an operation, held to its form as strictly as what OpenAPI itself defines. */
export const expansionTypes: ObjectTypes = {
  Expansion: {
    title: 'an `x-expansion` block',
    fields: {
      parameter: text,
      sections: list(text, { least: 1, distinct: true }),
      collapsed: an('ExpansionCollapsed'),
      expanded: an('ExpansionExpanded'),
      entry: an('ExpansionEntry'),
    },
    required: ['parameter', 'sections', 'collapsed', 'expanded', 'entry'],
  },
  ExpansionCollapsed: {
    title: '`collapsed` of an `x-expansion` block',
    fields: { operationId: text, schema: schemaReference },
    required: ['schema'],
  },
  ExpansionExpanded: { title: '`expanded` of an `x-expansion` block', fields: { schema: schemaReference }, required: ['schema'] },
  ExpansionEntry: {
    title: '`entry` of an `x-expansion` block',
    fields: {
      key: list(pointer),
      id: pointer,
      type: list(pointer),
      tasks: an('ExpansionTasks'),
      failure: an('ExpansionFailure'),
      endpoint: an('ExpansionEndpoint'),
      settings: list(pointer),
      texts: list(pointer),
      moving: list(pointer),
    },
  },
  ExpansionTasks: {
    title: '`tasks` of an `x-expansion` block',
    fields: { list: pointer, id: pointer, limit: pointer },
    required: ['list', 'id'],
  },
  ExpansionFailure: {
    title: '`failure` of an `x-expansion` block',
    fields: { state: pointer, value: text, trace: pointer },
    required: ['state', 'value', 'trace'],
  },
  ExpansionEndpoint: {
    title: '`endpoint` of an `x-expansion` block',
    fields: { address: pointer, region: pointer, provider: pointer },
    required: ['address'],
  },
};
