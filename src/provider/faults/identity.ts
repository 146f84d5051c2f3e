import type { Fault } from '../behaviour.ts';
import { inEntries, inEntry, inMaps, inNames, put } from './alter.ts';

/** Answers that contradict themselves. */
export const identityFaults = {
  'info-name-differs': {
    summary: 'The name in the info section is not the key.',
    foundAs: ['name-mismatch'],
    answer: inEntry('logs-to-s3', ({ info }) => put(info, 'name', 'logs-to-gcs')),
  },
  'status-name-differs': {
    summary: 'The name in the status section is the key in lower case.',
    foundAs: ['name-mismatch'],
    answer: inEntries(({ status }, name) => put(status, 'name', name.toLowerCase())),
  },
  'setting-name-differs': {
    summary: 'The name among the settings of one connector is not the key.',
    foundAs: ['name-mismatch'],
    answer: inEntry('orders-from-datagen', ({ info }) => put(info?.config, 'name', 'orders')),
  },
  'keyed-by-id': {
    summary: 'The keys of the map are the ids.',
    foundAs: ['name-mismatch', 'names-and-map-disagree'],
    answer: inMaps((map) => Object.fromEntries(Object.values(map).map((entry, at) => [`lcc-key${at}`, entry]))),
  },
  'id-shared': {
    summary: 'Two connectors have one id.',
    foundAs: ['repeated-id'],
    answer: inEntry('logs-to-s3', ({ id }) => put(id, 'id', 'lcc-gcs01')),
  },
  'name-twice': {
    summary: 'A name stands twice in the list.',
    foundAs: ['repeated-name'],
    answer: inNames((names) => [...names, names[0]]),
  },
  'task-id-twice': {
    summary: 'Two tasks of one connector have one id.',
    foundAs: ['task-id'],
    answer: inEntry('customers-from-postgres', ({ status }) => put(status?.tasks?.[2], 'id', 0)),
  },
  'task-id-negative': {
    summary: 'A task has the id -1.',
    foundAs: ['task-id'],
    answer: inEntry('logs-to-gcs', ({ status }) => put(status?.tasks?.[0], 'id', -1)),
  },
  'too-many-tasks': {
    summary: 'A connector has more tasks than its setting allows.',
    foundAs: ['too-many-tasks'],
    answer: inEntry('customers-from-postgres', ({ info }) => put(info?.config, 'tasks.max', '2')),
  },
  'type-differs': {
    summary: 'The type of a connector is one thing in its settings and another in its status.',
    foundAs: ['type-mismatch'],
    answer: inEntry('logs-to-s3', ({ status }) => put(status, 'type', 'source')),
  },
  'failed-without-trace': {
    summary: 'A connector has failed, and nothing says why.',
    foundAs: ['failed-without-trace'],
    answer: inEntry('logs-to-s3', ({ status }) => Reflect.deleteProperty(status?.connector ?? {}, 'trace')),
  },
  'region-differs': {
    summary: 'The endpoint of a connector lies in another region than its settings say.',
    foundAs: ['endpoint-mismatch'],
    answer: inEntry('custom-plugin_2', ({ info }) => put(info?.config, 'kafka.region', 'eu-central-1')),
  },
  'cloud-differs': {
    summary: 'The endpoint of a connector lies in another cloud than its settings say.',
    foundAs: ['endpoint-mismatch'],
    answer: inEntry('archive-to-blob', ({ info }) => put(info?.config, 'cloud.provider', 'gcp')),
  },
} satisfies Readonly<Record<string, Fault>>;
