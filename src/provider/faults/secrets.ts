import type { Fault } from '../behaviour.ts';
import { inEntry, inErrors, put } from './alter.ts';

const SECRET = 'Zq7pV3nK9wXc2LmT8rBd5yHs';

/** Credentials that are shown. */
export const secretFaults = {
  'secret-shown': {
    summary: 'The API secret of a connector is not masked.',
    foundAs: ['exposed-secret'],
    answer: inEntry('logs-to-gcs', ({ info }) => put(info?.config, 'kafka.api.secret', SECRET)),
  },
  'secret-partly-masked': {
    summary: 'The last four characters of an API secret are not masked.',
    foundAs: ['exposed-secret'],
    answer: inEntry('logs-to-gcs', ({ info }) => put(info?.config, 'kafka.api.secret', `************${SECRET.slice(-4)}`)),
  },
  'password-shown': {
    summary: 'The database password among the settings of a connector is not masked.',
    foundAs: ['exposed-secret'],
    answer: inEntry('customers-from-postgres', ({ info }) => put(info?.config, 'connection.password', SECRET)),
  },
  'cloud-key-shown': {
    summary: 'The secret access key of a connector is not masked.',
    foundAs: ['exposed-secret'],
    answer: inEntry('logs-to-s3', ({ info }) => put(info?.config, 'aws.secret.access.key', SECRET)),
  },
  'login-shown': {
    summary: 'The JAAS line of a custom connector is not masked.',
    foundAs: ['exposed-secret'],
    answer: inEntry('custom-plugin_2', ({ info }) =>
      put(
        info?.config,
        'sasl.jaas.config',
        `org.apache.kafka.common.security.plain.PlainLoginModule required username="ticks" password="${SECRET}";`,
      ),
    ),
  },
  'secret-in-trace': {
    summary: 'The trace of a failed connector quotes its secret.',
    foundAs: ['secret-in-text'],
    answer: inEntry('logs-to-s3', ({ status }) =>
      put(status?.connector, 'trace', `Login failed: aws.secret.access.key=${SECRET} was refused.`),
    ),
  },
  'secret-in-task': {
    summary: 'The message of a failed task quotes the password.',
    foundAs: ['secret-in-text'],
    answer: inEntry('customers-from-postgres', ({ status }) =>
      put(status?.tasks?.[0], 'msg', `Cannot connect with connection.password=${SECRET}.`),
    ),
  },
  'secret-in-error': {
    summary: 'The message of an error quotes an API secret.',
    foundAs: ['secret-in-text'],
    answer: inErrors((answer) => ({ ...answer, body: { error: { code: answer.status, message: `Refused: kafka.api.secret=${SECRET}` } } })),
  },
  'stack-trace': {
    summary: 'The message of an error is a stack trace.',
    foundAs: ['stack-trace'],
    answer: inErrors((answer) => ({ ...answer, body: { error: { code: answer.status, message: STACK_TRACE } } })),
  },
} satisfies Readonly<Record<string, Fault>>;

const STACK_TRACE = [
  'java.lang.NullPointerException: Cannot invoke "Account.id()" because "account" is null',
  '\tat com.example.connect.Accounts.require(Accounts.java:42)',
  '\tat com.example.connect.Connectors.list(Connectors.java:117)',
].join('\n');
