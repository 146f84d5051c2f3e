import type { Asked } from '../asked.ts';
import type { Fault } from '../behaviour.ts';
import { inEntries, inEntry, inMaps, inNames, put } from './alter.ts';

/** Answers that contradict one another. */
export const relationFaults = {
  'name-not-listed': {
    summary: 'A connector of the map is missing in the list of names.',
    foundAs: ['names-and-map-disagree'],
    answer: inNames((names) => names.slice(1)),
  },
  'name-without-connector': {
    summary: 'The list of names has a connector that the map lacks.',
    foundAs: ['names-and-map-disagree'],
    answer: without('old-elastic-index', () => true),
  },
  'names-in-lower-case': {
    summary: 'The names are listed in lower case.',
    foundAs: ['names-and-map-disagree'],
    answer: inNames((names) => names.map((name) => name.toLowerCase())),
  },
  'id-changes': {
    summary: 'The id of a connector is another whenever more than one section is asked for.',
    foundAs: ['subset-differs'],
    answer: inEntry('logs-to-gcs', (entry) => put(Object.keys(entry).length > 1 ? entry.id : undefined, 'id', 'lcc-gcs02')),
  },
  'subset-differs': {
    summary: 'A setting has another value where info alone is asked for.',
    foundAs: ['subset-differs'],
    answer: inEntry('logs-to-gcs', (entry) => put(Object.keys(entry).length === 1 ? entry.info?.config : undefined, 'flush.size', '1')),
  },
  'subset-lacks-connector': {
    summary: 'A connector is missing where the id alone is asked for.',
    foundAs: ['subset-differs'],
    answer: without('logs-to-s3', (asked) => asked.expand.flat().every((value) => value === 'id')),
  },
  'settings-drift': {
    summary: 'A setting has another value in every answer.',
    foundAs: ['repeated-reads-disagree'],
    answer: inEntries(({ info }, _name, asked) => put(info?.config, 'client.id', `client-${asked.count}`)),
  },
  'replicas-disagree': {
    summary: 'Every second answer comes from a replica that lacks a connector.',
    foundAs: ['repeated-reads-disagree'],
    answer: (answer, asked) => {
      if (answer.status !== 200 || asked.count % 4 < 2) return answer;
      if (Array.isArray(answer.body)) return { ...answer, body: answer.body.slice(1) };
      return { ...answer, body: Object.fromEntries(Object.entries(answer.body as object).slice(1)) };
    },
  },
  'order-matters': {
    summary: 'Only sections that are asked for in alphabetical order are sent.',
    foundAs: ['order-changes-answer', 'missing-section'],
    hear: (asked) => ({
      ...asked,
      expand: asked.expand.map((values) => values.filter((value, at) => at === 0 || value >= (values[at - 1] ?? ''))),
    }),
  },
  'order-selects-settings': {
    summary: 'A setting has another value where status is asked for before info.',
    foundAs: ['order-changes-answer'],
    answer: inEntries(({ info }, _name, asked) => {
      const asOne = asked.expand.flat();
      put(asOne.includes('status') && asOne.indexOf('status') < asOne.indexOf('info') ? info?.config : undefined, 'topics', 'others');
    }),
  },
  'duplicate-value-refused': {
    summary: 'A section that is asked for twice is refused.',
    foundAs: ['unanswered-question'],
    answer: (answer, asked) =>
      asked.expand.some((values) => new Set(values).size < values.length)
        ? { ...answer, status: 400, body: { error: { code: 400, message: 'A section is asked for twice.' } } }
        : answer,
  },
  'duplicate-value-cancels': {
    summary: 'A section that is asked for twice is not sent.',
    foundAs: ['duplicate-value-changes-answer', 'missing-section'],
    hear: (asked) => ({
      ...asked,
      expand: asked.expand.map((values) => values.filter((value) => values.indexOf(value) === values.lastIndexOf(value))),
    }),
  },
  'first-value-only': {
    summary: 'Only the first section that is asked for is sent.',
    foundAs: ['missing-section', 'missing-section-repeated', 'order-changes-answer'],
    hear: (asked) => ({ ...asked, expand: asked.expand.slice(0, 1).map((values) => values.slice(0, 1)) }),
  },
  'encoded-comma-refused': {
    summary: 'An encoded comma does not separate sections.',
    foundAs: ['unanswered-question'],
    answer: (answer, asked) =>
      hasEncodedComma(asked)
        ? { ...answer, status: 400, body: { error: { code: 400, message: 'The section "id,info" is not known.' } } }
        : answer,
  },
  'encoded-comma-ignored': {
    summary: 'A list of sections with encoded commas is taken for none.',
    foundAs: ['encoded-comma-changes-answer', 'form-mismatch'],
    hear: (asked) => (hasEncodedComma(asked) ? { ...asked, expand: [] } : asked),
  },
  'repeated-form-first-wins': {
    summary: 'Of a repeated parameter only the first is read.',
    foundAs: ['repeated-form-not-understood', 'missing-section-repeated'],
    hear: (asked) => ({ ...asked, expand: asked.expand.slice(0, 1) }),
  },
  'repeated-form-last-wins': {
    summary: 'Of a repeated parameter only the last is read.',
    foundAs: ['repeated-form-not-understood', 'doubled-form-not-understood', 'missing-section-repeated'],
    hear: (asked) => ({ ...asked, expand: asked.expand.slice(-1) }),
  },
  'repeated-form-ignored': {
    summary: 'A repeated parameter is taken for none: the names are sent.',
    foundAs: ['repeated-form-not-understood', 'doubled-form-not-understood', 'form-mismatch'],
    hear: (asked) => (asked.expand.length > 1 ? { ...asked, expand: [] } : asked),
  },
  'repeated-form-refused': {
    summary: 'A repeated parameter is refused.',
    foundAs: ['repeated-form-not-understood', 'doubled-form-not-understood'],
    answer: (answer, asked) =>
      asked.expand.length > 1 ? { ...answer, status: 400, body: { error: { code: 400, message: 'expand stands twice.' } } } : answer,
  },
  'repeated-form-differs': {
    summary: 'A repeated parameter makes a connector disappear.',
    foundAs: ['repeated-form-changes-answer'],
    answer: without('logs-to-s3', (asked) => asked.expand.length > 1),
  },
} satisfies Readonly<Record<string, Fault>>;

/** Takes one connector out of some maps. */
function without(name: string, when: (asked: Asked) => boolean): NonNullable<Fault['answer']> {
  return inMaps((map, asked) => {
    if (when(asked)) Reflect.deleteProperty(map, name);
  });
}

function hasEncodedComma(asked: Asked): boolean {
  return /[?&]expand=[^&]*%2c/i.test(asked.url) && asked.expand.length === 1;
}
