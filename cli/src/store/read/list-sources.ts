import type { Finding, Source } from '../../api/storage.ts';
import type { Reader } from './reader.ts';
import { untracedCalls } from './untraced-calls.ts';

interface SourceRow {
  readonly service: string;
  readonly environments: string;
  readonly versions: string;
  readonly instances: number;
  readonly sdk: string;
  readonly spans: number;
  readonly logs: number;
  readonly points: number;
  readonly has_content: number;
  readonly last_millis: number;
}

/** The services that have sent, the last one first. */
export function listSources(reader: Reader): Source[] {
  const rows = reader.rows<SourceRow>(
    `SELECT service, json_group_array(DISTINCT environment) AS environments, json_group_array(DISTINCT version) AS versions,
       count(DISTINCT instance) AS instances, max(sdk) AS sdk, sum(spans) AS spans, sum(logs) AS logs, sum(points) AS points,
       max(has_content) AS has_content, max(last_millis) AS last_millis
     FROM sources GROUP BY service ORDER BY last_millis DESC`,
  );
  return rows.map((row) => ({
    service: row.service,
    environments: textsOf(row.environments),
    versions: textsOf(row.versions),
    instances: row.instances,
    sdk: row.sdk,
    spans: row.spans,
    logs: row.logs,
    points: row.points,
    lastAtMillis: row.last_millis,
    hasContent: row.has_content === 1,
  }));
}

function textsOf(json: string): string[] {
  return (JSON.parse(json) as string[]).filter((text) => text !== '');
}

interface FindingRow extends Omit<Finding, 'lastAtMillis'> {
  readonly last_millis: number;
}

const firstKinds: ReadonlySet<string> = new Set(['rejected', 'wrong_id', 'wrong_time', 'untraced_call', 'shared_id']);

/**
 * What arrived outside the contract or against OTLP, and what calls models untraced, by service: what is lost or misleads first, then what
 * occurs most. The writer keeps few enough.
 */
export function listFindings(reader: Reader): Finding[] {
  const kept = reader
    .rows<FindingRow>('SELECT * FROM findings ORDER BY count DESC, kind, subject')
    .map(({ service, kind, subject, message, count, last_millis }) => ({
      service,
      kind,
      subject,
      message,
      count,
      lastAtMillis: last_millis,
    }));
  const isLater = ({ kind }: Finding): number => Number(!firstKinds.has(kind));
  return [...untracedCalls(reader), ...kept].toSorted((a, b) =>
    a.service === b.service ? isLater(a) - isLater(b) : a.service < b.service ? -1 : 1,
  );
}
