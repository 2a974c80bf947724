import { Type } from 'typebox';
import type { Static } from 'typebox';
import { described, flag, list, millis, number, text, texts, whole } from './fields.ts';
import { leastRetention } from './least-retention.ts';
import { oneOf } from './one-of.ts';

export const Retention = Type.Object(
  {
    maxSizeBytes: limit('maxSizeBytes', 'Bytes of the file at most. Default 1 GiB.'),
    maxAgeMillis: limit('maxAgeMillis', 'Milliseconds for which anything is kept at most. Default 7 days.'),
    maxSpans: limit('maxSpans', 'Spans at most. Default 5,000,000.'),
  },
  {
    title: 'Retention',
    description: 'How much is kept. Whichever limit is reached first, the oldest goes.',
    additionalProperties: false,
  },
);
export type Retention = Static<typeof Retention>;

function limit(name: keyof typeof leastRetention, description: string) {
  return Type.Integer({ description, minimum: leastRetention[name], maximum: Number.MAX_SAFE_INTEGER });
}

export const EraseProgress = Type.Object(
  {
    step: oneOf(['searching', 'removing', 'rewriting'], {
      description:
        'It is found among the rows; removed, request by request; the bytes of the file are written anew without it.',
    }),
    done: whole('Rows, requests or bytes until now.'),
    total: whole('Of how many.'),
  },
  { title: 'EraseProgress', description: 'How far an erasure is.' },
);
export type EraseProgress = Static<typeof EraseProgress>;

export const StorageStatus = Type.Object(
  {
    directory: Type.Optional(text('Where the file is; absent with `--memory`.')),
    sizeBytes: whole('Bytes that the file holds.'),
    retention: Retention,
    spans: whole('Spans kept.'),
    logs: whole('Log records kept.'),
    points: whole('Data points of metrics kept.'),
    series: whole('Series of metrics: names with their labels.'),
    runs: whole('Runs known.'),
    oldestAtMillis: Type.Optional(millis('Of the oldest that is kept; absent while nothing is.')),
    removed: described(
      Type.Object({
        spans: whole('Spans.'),
        logs: whole('Log records.'),
        points: whole('Data points.'),
      }),
      'What retention has removed since the console started.',
    ),
    erasing: Type.Optional(EraseProgress),
    resumedErasure: Type.Optional(
      described(
        Type.Object({
          spans: whole('Spans removed.'),
          logs: whole('Log records removed.'),
          runsInPart: whole('Runs kept in part, because they name another session or user too.'),
        }),
        'What this console has removed since it started in place of one that was ended while it erased; absent where that had removed all.',
      ),
    ),
    problem: Type.Optional(
      described(
        Type.Object({ code: text('Stable: `BINNACLE_STORE_…`.'), message: text('What happened and what to do.') }),
        'Set while nothing can be kept: the disk is full, or the file is damaged.',
      ),
    ),
  },
  { title: 'StorageStatus', description: 'What is kept, and how much of it.' },
);
export type StorageStatus = Static<typeof StorageStatus>;
export type StorageProblem = NonNullable<StorageStatus['problem']>;

export const ConsoleStatus = Type.Object(
  {
    version: text('Of binnacle.'),
    startedAtMillis: millis('When the console started.'),
    nowMillis: millis('What its clock shows.'),
    endpoints: described(
      Type.Object({ http: text('OTLP over HTTP.'), grpc: Type.Optional(text('OTLP over gRPC.')) }),
      'Where telemetry is sent to.',
    ),
    receiving: described(
      Type.Object({
        spans: number('Spans a second.'),
        logs: number('Log records a second.'),
        points: number('Data points a second.'),
      }),
      'What arrived over the last ten seconds.',
    ),
    services: texts('Values of `service.name` that sent.'),
    environments: texts('Values of `deployment.environment.name` that sent.'),
    storage: StorageStatus,
  },
  { title: 'ConsoleStatus', description: 'What the console is, receives and keeps.' },
);
export type ConsoleStatus = Static<typeof ConsoleStatus>;

export const Source = Type.Object(
  {
    service: text('`service.name`.'),
    environments: texts('Values of `deployment.environment.name`.'),
    versions: texts('Values of `service.version`.'),
    instances: whole('How many processes sent.'),
    sdk: text('For example `nodejs opentelemetry 3.0.0 (binnacle 0.1.0)`.'),
    spans: whole('Spans kept of it.'),
    logs: whole('Log records kept of it.'),
    points: whole('Data points kept of it.'),
    lastAtMillis: millis('When it last sent.'),
    hasContent: flag('Whether it sends the content of messages.'),
  },
  { title: 'Source', description: 'A service that sends, and what.' },
);
export type Source = Static<typeof Source>;

export const Finding = Type.Object(
  {
    service: text('Who sent it.'),
    kind: oneOf(
      [
        'rejected',
        'wrong_id',
        'wrong_time',
        'untraced_call',
        'shared_id',
        'unknown_metric',
        'unknown_attribute',
        'unknown_value',
        'too_many_values',
        'wrong_unit',
        'wrong_type',
      ],
      {
        description:
          'What is wrong. `rejected`: it was not kept. `wrong_id`: it was kept without that id. `wrong_time`: it is shown at another time, or where it cannot have been. `untraced_call`: a model was called, and no span says which. `shared_id`: workflows use one id for runs of theirs, which are shown as one. The others differ from the contract.',
      },
    ),
    subject: text('The metric or attribute.'),
    message: text('What is wrong, and what to do.'),
    count: whole('How many items had it.'),
    lastAtMillis: millis('When it last arrived.'),
  },
  { title: 'Finding', description: 'Something that arrived and is not in the contract.' },
);
export type Finding = Static<typeof Finding>;

export const DoctorCheck = Type.Object(
  {
    name: text('What was looked at.'),
    state: oneOf(['ok', 'warning', 'failed'], { description: 'What came of it.' }),
    message: text('What was found.'),
    fix: Type.Optional(text('What to do about it.')),
  },
  { title: 'DoctorCheck', description: 'A line of the console’s self-test.' },
);
export type DoctorCheck = Static<typeof DoctorCheck>;

export const ChangeHint = Type.Object(
  {
    topics: list(
      oneOf(['runs', 'traces', 'logs', 'metrics', 'storage'], { description: 'A part of the API.' }),
      'What may be answered anew.',
    ),
    runIds: texts('Runs that changed, where they are few; else empty.'),
    traceIds: texts('Traces that changed, where they are few; else empty.'),
  },
  { title: 'ChangeHint', description: 'Data of the server-sent event `changed`: what to ask for again.' },
);
export type ChangeHint = Static<typeof ChangeHint>;
