import type { Finding, Source } from '../../api/storage.ts';
import type { Reader } from './reader.ts';

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

/** A service that sends much that is wrong does not hide what others send. */
const MOST_A_SERVICE = 100;
const MOST_FINDINGS = 2_000;

/** What arrived outside the contract, by service, what occurs most first. */
export function listFindings(reader: Reader): Finding[] {
  return reader
    .rows<FindingRow>(`SELECT * FROM (
         SELECT *, row_number() OVER (PARTITION BY service ORDER BY count DESC, kind, subject) AS place
         FROM findings ORDER BY place LIMIT ${MOST_FINDINGS}
       ) WHERE place <= ${MOST_A_SERVICE} ORDER BY service, place`)
    .map(({ service, kind, subject, message, count, last_millis }) => ({
      service,
      kind,
      subject,
      message,
      count,
      lastAtMillis: last_millis,
    }));
}
