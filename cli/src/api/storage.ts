import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Millis } from './common.ts';
import { oneOf } from './one-of.ts';

export const Retention = Type.Object({
  maxSizeBytes: Type.Integer({ description: 'Default 1 GiB.' }),
  maxAgeMillis: Type.Integer({ description: 'Default 7 days.' }),
  maxSpans: Type.Integer({ description: 'Default 5,000,000.' }),
});
export type Retention = Static<typeof Retention>;

export const StorageStatus = Type.Object({
  /** Absent with `--memory`. */
  directory: Type.Optional(Type.String()),
  sizeBytes: Type.Integer(),
  retention: Retention,
  spans: Type.Integer(),
  logs: Type.Integer(),
  points: Type.Integer(),
  series: Type.Integer(),
  runs: Type.Integer(),
  oldestAtMillis: Type.Optional(Millis),
  /** What retention has removed since the console started. */
  removed: Type.Object({ spans: Type.Integer(), logs: Type.Integer(), points: Type.Integer() }),
  /** Set while nothing can be kept: the disk is full, or the file is damaged. */
  problem: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
});
export type StorageStatus = Static<typeof StorageStatus>;

export const ConsoleStatus = Type.Object({
  version: Type.String(),
  startedAtMillis: Millis,
  nowMillis: Millis,
  /** Where telemetry is sent to. */
  endpoints: Type.Object({ http: Type.String(), grpc: Type.Optional(Type.String()) }),
  /** Items a second over the last ten seconds. */
  receiving: Type.Object({ spans: Type.Number(), logs: Type.Number(), points: Type.Number() }),
  services: Type.Array(Type.String()),
  environments: Type.Array(Type.String()),
  storage: StorageStatus,
});
export type ConsoleStatus = Static<typeof ConsoleStatus>;

/** A service that sends, and what. */
export const Source = Type.Object({
  service: Type.String(),
  environments: Type.Array(Type.String()),
  versions: Type.Array(Type.String()),
  instances: Type.Integer(),
  sdk: Type.String({ description: 'For example `nodejs opentelemetry 3.0.0 (binnacle 0.1.0)`.' }),
  spans: Type.Integer(),
  logs: Type.Integer(),
  points: Type.Integer(),
  lastAtMillis: Millis,
  /** Whether it sends the content of messages. */
  hasContent: Type.Boolean(),
});
export type Source = Static<typeof Source>;

/** Something that arrived and is not in the contract. */
export const Finding = Type.Object({
  service: Type.String(),
  kind: oneOf('unknown_metric', 'unknown_attribute', 'unknown_value', 'too_many_values', 'wrong_unit', 'wrong_type'),
  subject: Type.String({ description: 'The metric or attribute.' }),
  message: Type.String({ description: 'What is wrong, and what to do.' }),
  count: Type.Integer(),
  lastAtMillis: Millis,
});
export type Finding = Static<typeof Finding>;

/** A line of the self-test on the Settings page. */
export const DoctorCheck = Type.Object({
  name: Type.String(),
  state: oneOf('ok', 'warning', 'failed'),
  message: Type.String(),
  fix: Type.Optional(Type.String()),
});
export type DoctorCheck = Static<typeof DoctorCheck>;

/** Sent as server-sent event `changed`, at most once a second: what to ask for again. */
export const ChangeHint = Type.Object({
  topics: Type.Array(oneOf('runs', 'traces', 'logs', 'metrics', 'storage')),
  /** Those that changed, where they are few. */
  runIds: Type.Array(Type.String()),
  traceIds: Type.Array(Type.String()),
});
export type ChangeHint = Static<typeof ChangeHint>;
