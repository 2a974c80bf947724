import type { DatabaseSync } from 'node:sqlite';
import { DOCTOR_SERVICE, fromAnyValue } from 'binnacle/otlp';
import type { Resource } from 'binnacle/otlp';
import { resourceFacts } from '../../interpret/index.ts';
import { insertSql } from './upsert-sql.ts';

const KEY = 'service, environment, version, instance, sdk';

/** What one request brought of one source. */
export interface SourceCounts {
  readonly spans?: number;
  readonly logs?: number;
  readonly points?: number;
  readonly hasContent?: boolean;
}

/** Keeps which services send, and what. `binnacle doctor` is none. */
export class Sources {
  readonly #write;
  readonly #removeEmpty;
  readonly #removeUnseen;

  constructor(database: DatabaseSync) {
    const removeEmpty = 'DELETE FROM sources WHERE spans <= 0 AND logs <= 0 AND points <= 0';
    this.#removeEmpty = database.prepare(removeEmpty);
    this.#removeUnseen = database.prepare(`${removeEmpty} AND last_millis < ?`);
    this.#write = database.prepare(
      `${insertSql('sources', `${KEY}, spans, logs, points, has_content, last_millis`)} ON CONFLICT (${KEY}) DO UPDATE SET spans = spans + excluded.spans,
        logs = logs + excluded.logs, points = points + excluded.points,
        has_content = max(has_content, excluded.has_content), last_millis = max(last_millis, excluded.last_millis)`,
    );
  }

  add(resource: Resource, counts: SourceCounts, receivedMillis: number): void {
    const { spans = 0, logs = 0, points = 0, hasContent = false } = counts;
    if ((spans === 0 && logs === 0 && points === 0) || serviceOf(resource) === DOCTOR_SERVICE) return;
    this.#write.run(...keyOf(resource), spans, logs, points, Number(hasContent), receivedMillis);
  }

  /** Forgets sources of which nothing is left. */
  removeEmpty(): void {
    this.#removeEmpty.run();
  }

  /** Of those only such as have not sent since. */
  removeUnseenSince(millis: number): void {
    this.#removeUnseen.run(millis);
  }
}

export function serviceOf(resource: Resource): string {
  return resourceFacts(resource).service;
}

/** Which process of a service it is. */
export function instanceOf(resource: Resource): string {
  const text = textsOf(resource);
  return text('service.instance.id') || [text('host.name'), text('process.pid')].filter(Boolean).join('/');
}

function keyOf(resource: Resource): string[] {
  const text = textsOf(resource);
  return [
    serviceOf(resource),
    resourceFacts(resource).environment ?? '',
    text('service.version'),
    instanceOf(resource),
    describeSdk(text),
  ];
}

function textsOf({ attributes }: Resource): (key: string) => string {
  return (wanted) => {
    const value = attributes.find(({ key }) => key === wanted)?.value;
    const plain = value === undefined ? '' : fromAnyValue(value);
    return typeof plain === 'string' || typeof plain === 'number' ? String(plain) : '';
  };
}

/** For example `nodejs opentelemetry 3.0.0 (binnacle 0.1.0)`. */
function describeSdk(text: (key: string) => string): string {
  const sdk = [text('telemetry.sdk.language'), text('telemetry.sdk.name'), text('telemetry.sdk.version')];
  const distro = [text('telemetry.distro.name'), text('telemetry.distro.version')].filter(Boolean).join(' ');
  return [...sdk, distro && `(${distro})`].filter(Boolean).join(' ');
}
