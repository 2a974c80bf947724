import { detailAttribute, enumAttribute, nameAttribute, optional } from './attribute.ts';
import { databaseSeconds } from './buckets.ts';
import { errorType } from './error-type.ts';
import { defineMetric } from './metric.ts';
import { serverAddress, serverPort } from './network.ts';
import { defineSpan } from './span.ts';

export const databaseSystem = nameAttribute({
  key: 'db.system.name',
  cap: 20,
  examples: ['postgresql', 'redis', 'mysql', 'mongodb', 'sqlite'],
  brief: 'The kind of database.',
});
export const databaseOperation = nameAttribute({
  key: 'db.operation.name',
  cap: 50,
  examples: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  brief: 'The operation.',
});
export const databaseCollection = nameAttribute({ key: 'db.collection.name', cap: 100, brief: 'The table.' });
export const databaseNamespace = nameAttribute({ key: 'db.namespace', cap: 20, brief: 'The database.' });
export const databaseResponseStatus = nameAttribute({
  key: 'db.response.status_code',
  cap: 50,
  brief: 'The database’s code of the failure.',
});
export const databaseQuerySummary = detailAttribute({
  key: 'db.query.summary',
  brief: 'Operation and tables, without values.',
});
export const databaseQueryText = detailAttribute({
  key: 'db.query.text',
  brief: 'The query, its literals replaced by `?`.',
});
export const databasePoolName = nameAttribute({
  key: 'db.client.connection.pool.name',
  cap: 20,
  brief: 'The pool.',
});
export const databaseConnectionState = enumAttribute({
  key: 'db.client.connection.state',
  values: ['idle', 'used'],
  brief: 'Whether the connection works.',
});

export const databaseOperationDuration = defineMetric({
  name: 'db.client.operation.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'How long a database took to answer.',
  attributes: [
    databaseSystem,
    optional(databaseOperation),
    optional(databaseCollection),
    optional(databaseNamespace),
    optional(databaseResponseStatus),
    optional(errorType),
    optional(serverAddress),
    optional(serverPort),
  ],
  buckets: databaseSeconds,
});

export const databaseConnectionCount = defineMetric({
  name: 'db.client.connection.count',
  instrument: 'updowncounter',
  unit: '{connection}',
  stability: 'development',
  brief: 'Open connections of a pool.',
  attributes: [databasePoolName, databaseConnectionState],
  observable: true,
});

export const databaseConnectionMax = defineMetric({
  name: 'db.client.connection.max',
  instrument: 'updowncounter',
  unit: '{connection}',
  stability: 'development',
  brief: 'Connections that a pool may open.',
  attributes: [databasePoolName],
  observable: true,
});

export const databaseConnectionPending = defineMetric({
  name: 'db.client.connection.pending_requests',
  instrument: 'updowncounter',
  unit: '{request}',
  stability: 'development',
  brief: 'What waits for a connection of a pool.',
  attributes: [databasePoolName],
  observable: true,
});

export const databaseClientSpan = defineSpan({
  type: 'db.client',
  kind: 'client',
  brief: 'One operation of a database.',
  attributes: [
    databaseSystem,
    optional(databaseOperation),
    optional(databaseCollection),
    optional(databaseNamespace),
    optional(databaseResponseStatus),
    optional(databaseQuerySummary),
    optional(databaseQueryText),
    optional(errorType),
    optional(serverAddress),
    optional(serverPort),
  ],
  name: (attributes) =>
    attributes['db.query.summary'] ??
    ([attributes['db.operation.name'], attributes['db.collection.name']].filter(Boolean).join(' ') ||
      attributes['db.system.name']),
});
