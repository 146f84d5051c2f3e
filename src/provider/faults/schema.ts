import type { Fault } from '../behaviour.ts';
import { inEntries, inEntry, inNames, put } from './alter.ts';

/** Values that the schemas rule out. */
export const schemaFaults = {
  'task-id-as-text': {
    summary: 'Task ids are strings.',
    foundAs: ['response-body'],
    answer: inEntries(({ status }) => {
      for (const task of status?.tasks ?? []) put(task, 'id', String(task.id));
    }),
  },
  'setting-as-number': {
    summary: 'A setting of one connector is a number.',
    foundAs: ['response-body'],
    answer: inEntry('customers-from-postgres', ({ info }) => put(info?.config, 'connection.port', 5432)),
  },
  'trace-null': {
    summary: 'A connector without a trace has null in its place.',
    foundAs: ['response-body'],
    answer: inEntry('archive-to-blob', ({ status }) => put(status?.connector, 'trace', null)),
  },
  'tasks-as-map': {
    summary: 'Tasks are a map by their id.',
    foundAs: ['response-body'],
    answer: inEntries(({ status }) =>
      put(status?.tasks && status, 'tasks', Object.fromEntries((status?.tasks ?? []).map((task) => [task.id, task]))),
    ),
  },
  'name-as-object': {
    summary: 'The list holds objects with a name.',
    foundAs: ['response-body'],
    answer: inNames((names) => names.map((name) => ({ name }))),
  },
  'worker-missing': {
    summary: 'The status of a connector does not say which worker runs it.',
    foundAs: ['response-body'],
    answer: inEntries(({ status }) => Reflect.deleteProperty(status?.connector ?? {}, 'worker_id')),
  },
  'id-missing': {
    summary: 'The id section holds no id.',
    foundAs: ['response-body'],
    answer: inEntries(({ id }) => Reflect.deleteProperty(id ?? {}, 'id')),
  },
  'settings-missing': {
    summary: 'The info section of one connector holds no config.',
    foundAs: ['response-body'],
    answer: inEntry('custom-plugin_2', ({ info }) => Reflect.deleteProperty(info ?? {}, 'config')),
  },
  'unknown-state': {
    summary: 'A connector is in a state that is not documented.',
    foundAs: ['response-body'],
    answer: inEntry('logs-to-gcs', ({ status }) => put(status?.connector, 'state', 'RESTARTING')),
  },
  'unknown-task-state': {
    summary: 'A task is in a state that is not documented yet.',
    foundAs: ['new-enum-value'],
    answer: inEntry('customers-from-postgres', ({ status }) => put(status?.tasks?.[1], 'state', 'HIBERNATING')),
  },
  'unknown-type': {
    summary: 'The type of a connector is unknown.',
    foundAs: ['response-body', 'type-mismatch'],
    answer: inEntry('waiting-for-a-plan', ({ status }) => put(status, 'type', 'unknown')),
  },
  'unknown-cloud': {
    summary: 'A connector runs in a cloud that is not documented.',
    foundAs: ['response-body', 'endpoint-mismatch'],
    answer: inEntry('orders-from-datagen', ({ info }) => put(info?.config, 'cloud.provider', 'oci')),
  },
} satisfies Readonly<Record<string, Fault>>;
