import type { Fault } from '../behaviour.ts';
import { inEntries, inEntry, inMaps, inNames, put } from './alter.ts';

/** Sections that do not go with what was asked for. */
export const expansionFaults = {
  'missing-section': {
    summary: 'No connector has the status section.',
    foundAs: ['missing-section', 'missing-section-repeated'],
    answer: inEntries((entry) => Reflect.deleteProperty(entry, 'status')),
  },
  'missing-section-once': {
    summary: 'One connector lacks the info section.',
    foundAs: ['missing-section', 'missing-section-repeated'],
    answer: inEntry('archive-to-blob', (entry) => Reflect.deleteProperty(entry, 'info')),
  },
  'null-section': {
    summary: 'The info section is null as soon as another is asked for too.',
    foundAs: ['missing-section', 'missing-section-repeated'],
    answer: inEntries((entry) => put(Object.keys(entry).length > 1 && entry.info ? entry : undefined, 'info', null)),
  },
  'unrequested-section': {
    summary: 'All sections are sent, whichever are asked for.',
    foundAs: ['unrequested-section', 'unknown-section-answer'],
    hear: (asked) => (asked.expand.length === 0 ? asked : { ...asked, expand: [['id', 'info', 'status']] }),
  },
  'map-for-names': {
    summary: 'Where the names are asked for, the map is sent.',
    foundAs: ['form-mismatch'],
    hear: (asked) => (asked.expand.length === 0 ? { ...asked, expand: [['id', 'info', 'status']] } : asked),
  },
  'names-for-map': {
    summary: 'expand is not understood: the names are sent whatever is asked for.',
    foundAs: ['form-mismatch', 'unknown-section-answer'],
    hear: (asked) => ({ ...asked, expand: [] }),
  },
  'list-of-entries': {
    summary: 'The map is sent as a list of its entries.',
    foundAs: ['form-mismatch', 'response-body'],
    answer: inMaps((map) => Object.values(map)),
  },
  'wrapped-names': {
    summary: 'The list of names is wrapped in an object.',
    foundAs: ['form-mismatch', 'response-body'],
    answer: inNames((names) => ({ data: names })),
  },
} satisfies Readonly<Record<string, Fault>>;
