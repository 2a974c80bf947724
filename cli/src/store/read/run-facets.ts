import type { Facet, OperationState } from '../../api/common.ts';
import type { QueryOf } from '../../api/routes.ts';
import { runTally, tallyEndedRuns } from './ended-runs.ts';
import { sql } from './filter/sql.ts';
import { matchingRuns } from './matching-runs.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { runStates } from './run-states.ts';

/** Fields of a run with few values, by their keys in the filter language. */
const fields = [
  'state',
  'outcome',
  'workflow',
  'agent',
  'service',
  'environment',
  'trigger',
  'tenant',
  'team',
  'error',
] as const;
type Field = (typeof fields)[number];
/** How often each value occurs, by field. */
type Counts = ReadonlyMap<string, Map<string, number>>;

const MOST_VALUES = 50;

const ofEnded = runTally(
  ['kind', 'name', 'outcome', 'agents', 'service', 'environment', 'trigger', 'tenant', 'team', 'error_type'],
  (rows): Counts => {
    const counts = newCounts();
    for (const row of rows) countRow(counts, row, 'ended');
    return counts;
  },
);
type CountedRow = Pick<RunRow, (typeof ofEnded.columns)[number]>;

/** How often each value occurs among the runs, the most frequent first. */
export function readRunFacets(reader: Reader, query: QueryOf<'runFacets'>): Facet[] {
  const counts = newCounts();
  const states = reader.once(runStates);
  for (const row of matchingRuns(reader, query, [...ofEnded.columns, 'run_id'], sql('r.outcome IS NULL'))) {
    countRow(counts, row, states.get(row.run_id) ?? 'ended');
  }
  for (const part of tallyEndedRuns(reader, query, ofEnded)) {
    for (const [field, values] of part) for (const [value, count] of values) add(counts, field, value, count);
  }
  return [...counts].flatMap(([field, values]) => (values.size === 0 ? [] : [toFacet(field, values)]));
}

function newCounts(): Counts {
  return new Map(fields.map((field) => [field, new Map<string, number>()]));
}

function countRow(counts: Counts, row: CountedRow, state: OperationState): void {
  const count = (field: Field, value: string | null): void => {
    if (value !== null && value !== '') add(counts, field, value, 1);
  };
  count('state', state);
  count('outcome', row.outcome);
  if (row.kind === 'workflow') count('workflow', row.name);
  if (row.agents !== '[]') for (const agent of JSON.parse(row.agents) as string[]) count('agent', agent);
  count('service', row.service);
  count('environment', row.environment);
  count('trigger', row.trigger);
  count('tenant', row.tenant);
  count('team', row.team);
  count('error', row.error_type);
}

function add(counts: Counts, field: string, value: string, count: number): void {
  const values = counts.get(field);
  values?.set(value, (values.get(value) ?? 0) + count);
}

function toFacet(field: string, values: ReadonlyMap<string, number>): Facet {
  const sorted = [...values].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return { field, values: sorted.slice(0, MOST_VALUES).map(([value, count]) => ({ value, count })) };
}
