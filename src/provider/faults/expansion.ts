import type { Fault } from '../behaviour.ts';
import { inEntries, inEntry, inMaps, inNames, put } from './alter.ts';

/** Sections that do not go with what was asked for. */
export const expansionFaults = {
  'section-missing': {
    summary: 'No connector has the status section.',
    foundAs: ['section-missing'],
    answer: inEntries((entry) => Reflect.deleteProperty(entry, 'status')),
  },
  'section-missing-once': {
    summary: 'One connector lacks the info section.',
    foundAs: ['section-missing'],
    answer: inEntry('archive-to-blob', (entry) => Reflect.deleteProperty(entry, 'info')),
  },
  'section-null': {
    summary: 'The info section is null as soon as another is asked for too.',
    foundAs: ['section-missing'],
    answer: inEntries((entry) => put(Object.keys(entry).length > 1 && entry.info ? entry : undefined, 'info', null)),
  },
  'section-unrequested': {
    summary: 'All sections are sent, whichever are asked for.',
    foundAs: ['section-unrequested'],
    hear: (asked) => (asked.expand.length === 0 ? asked : { ...asked, expand: [['id', 'info', 'status']] }),
  },
  'map-for-names': {
    summary: 'Where the names are asked for, the map is sent.',
    foundAs: ['map-for-names'],
    hear: (asked) => (asked.expand.length === 0 ? { ...asked, expand: [['id', 'info', 'status']] } : asked),
  },
  'names-for-map': {
    summary: 'expand is not understood: the names are sent whatever is asked for.',
    foundAs: ['names-for-map'],
    hear: (asked) => ({ ...asked, expand: [] }),
  },
  'list-of-entries': {
    summary: 'The map is sent as a list of its entries.',
    foundAs: ['names-for-map'],
    answer: inMaps((map) => Object.values(map)),
  },
  'wrapped-names': {
    summary: 'The list of names is wrapped in an object.',
    foundAs: ['map-for-names'],
    answer: inNames((names) => ({ data: names })),
  },
} satisfies Readonly<Record<string, Fault>>;
