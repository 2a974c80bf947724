import type { Facet } from '../../api/common.ts';
import type { QueryOf } from '../../api/routes.ts';
import { matchingRuns } from './matching-runs.ts';
import type { Reader } from './reader.ts';
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
const columns = [
  'run_id',
  'kind',
  'name',
  'outcome',
  'agents',
  'service',
  'environment',
  'trigger',
  'tenant',
  'team',
  'error_type',
] as const;
const MOST_VALUES = 50;

/** How often each value occurs among the runs, the most frequent first. */
export function readRunFacets(reader: Reader, query: QueryOf<'runFacets'>): Facet[] {
  const counts = new Map<string, Map<string, number>>(fields.map((field) => [field, new Map()]));
  const states = reader.once(runStates);
  const add = (field: (typeof fields)[number], value: string | null): void => {
    const values = counts.get(field);
    if (value !== null && value !== '') values?.set(value, (values.get(value) ?? 0) + 1);
  };
  for (const row of matchingRuns(reader, query, columns)) {
    const state = states.get(row.run_id) ?? 'ended';
    add('state', state);
    if (state === 'ended') add('outcome', row.outcome);
    if (row.kind === 'workflow') add('workflow', row.name);
    if (row.agents !== '[]') for (const agent of JSON.parse(row.agents) as string[]) add('agent', agent);
    add('service', row.service);
    add('environment', row.environment);
    add('trigger', row.trigger);
    add('tenant', row.tenant);
    add('team', row.team);
    add('error', row.error_type);
  }
  return [...counts].flatMap(([field, values]) => (values.size === 0 ? [] : [toFacet(field, values)]));
}

function toFacet(field: string, values: ReadonlyMap<string, number>): Facet {
  const sorted = [...values].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return { field, values: sorted.slice(0, MOST_VALUES).map(([value, count]) => ({ value, count })) };
}
