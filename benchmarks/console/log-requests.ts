import { encodeRequest } from '../../src/otlp/index.ts';
import type { LogRecord } from '../../src/otlp/index.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';

const RECORDS_A_REQUEST = 512;
/** So many traces are under way at once. */
const TRACES_AT_ONCE = 8;
const LEVELS = [
  { severityNumber: 5, severityText: 'DEBUG', share: 0.4 },
  { severityNumber: 9, severityText: 'INFO', share: 0.95 },
  { severityNumber: 13, severityText: 'WARN', share: 0.985 },
  { severityNumber: 17, severityText: 'ERROR', share: 1 },
];
const MESSAGES = [
  'Tool call finished',
  'Model call finished',
  'Workflow step finished',
  'Agent started',
  'Package list read from the database',
  'Advisory service answered',
  'Message was queued for the notifier',
  'Retrying after a rate limit',
];
const COMPONENTS = ['api', 'agent', 'database', 'scheduler', 'stream'];

/** The span that a record is written in. */
interface SpanContext {
  readonly traceId: string;
  readonly spanId: string;
}

/**
 * Requests of 512 log records, evenly over the `overMillis` before `endMillis`, in those of the given spans, which are in order of time, that
 * are at about its place. What they belong to only the spans say.
 */
export function logRequests(options: {
  readonly seed: number;
  readonly records: number;
  readonly spans: readonly SpanContext[];
  readonly endMillis: number;
  readonly overMillis: number;
}): Uint8Array[] {
  const random = seededRandom(options.seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const spanAt = (share: number): SpanContext | undefined => {
    const first = Math.floor(share * (options.spans.length - TRACES_AT_ONCE));
    return options.spans[first + Math.floor(random() * TRACES_AT_ONCE)];
  };
  const requests: Uint8Array[] = [];
  let records: LogRecord[] = [];
  for (let index = 0; index < options.records; index += 1) {
    const share = random();
    const level = LEVELS.find((candidate) => share < candidate.share) ?? LEVELS[1];
    const atMillis = options.endMillis - options.overMillis * (1 - index / options.records);
    const timeUnixNano = BigInt(Math.round(atMillis * 1e6));
    records.push({
      timeUnixNano,
      observedTimeUnixNano: timeUnixNano,
      severityNumber: level?.severityNumber ?? 9,
      severityText: level?.severityText ?? 'INFO',
      body: { stringValue: `${pick(MESSAGES)} for order ${Math.floor(random() * 1e6)}` },
      attributes: [
        { key: 'app.component', value: { stringValue: pick(COMPONENTS) } },
        { key: 'operation.duration', value: { doubleValue: random() } },
      ],
      ...spanAt(index / options.records),
    });
    if (records.length === RECORDS_A_REQUEST || index === options.records - 1) {
      requests.push(encode(records));
      records = [];
    }
  }
  return requests;
}

function encode(logRecords: readonly LogRecord[]): Uint8Array {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'orchestrator' } }] };
  return encodeRequest('logs', {
    resourceLogs: [{ resource, scopeLogs: [{ scope: { name: 'binnacle', attributes: [] }, logRecords }] }],
  });
}
