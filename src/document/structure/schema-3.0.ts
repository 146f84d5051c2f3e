import { itemsOfArray } from './rules.ts';
import { among, an, any, boolean, count, either, list, map, number, type ObjectType, text, textOf } from './shapes.ts';

const schema = an('Schema');

/** The Schema Object of OpenAPI 3.0: a closed set of keywords. */
export const schema30: ObjectType = {
  title: 'a Schema Object',
  fields: {
    title: text,
    description: text,
    type: among('array', 'boolean', 'integer', 'number', 'object', 'string'),
    format: text,
    enum: list(any, { least: 1 }),
    default: any,
    example: any,
    nullable: boolean,
    readOnly: boolean,
    writeOnly: boolean,
    deprecated: boolean,
    multipleOf: { kind: 'number', above: 0 },
    maximum: number,
    exclusiveMaximum: boolean,
    minimum: number,
    exclusiveMinimum: boolean,
    maxLength: count,
    minLength: count,
    pattern: textOf('pattern'),
    maxItems: count,
    minItems: count,
    uniqueItems: boolean,
    maxProperties: count,
    minProperties: count,
    required: list(text, { least: 1, distinct: true }),
    properties: map(schema),
    additionalProperties: either(boolean, schema),
    items: schema,
    allOf: list(schema, { least: 1 }),
    oneOf: list(schema, { least: 1 }),
    anyOf: list(schema, { least: 1 }),
    not: schema,
    discriminator: an('Discriminator'),
    xml: an('XML'),
    externalDocs: an('ExternalDocumentation'),
  },
  rules: [itemsOfArray],
};
