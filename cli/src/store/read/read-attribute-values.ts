import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { filterKey, indexedNames } from '../../filter/index.ts';
import type { Reader } from './reader.ts';

type Value = ResponseOf<'attributeValues'>[number];

/** Values of keys that have a column are taken from this many of the newest rows. */
const SAMPLE = 20_000;
const MOST_VALUES = 100;

/** What the keys of the language stand for; those that are missing have no values to offer. */
const columns: Readonly<Record<QueryOf<'attributeValues'>['signal'], Readonly<Record<string, string>>>> = {
  runs: {
    service: 'service',
    environment: 'environment',
    name: 'name',
    workflow: 'name',
    trigger: 'trigger',
    agent: 'agents',
    error: 'error_type',
    tenant: 'tenant',
    session: 'session',
    user: 'user',
    team: 'team',
    run: 'run_id',
  },
  traces: {
    service: 'service',
    environment: 'environment',
    name: 'name',
    workflow: 'workflow',
    step: 'step',
    agent: 'agent',
    tool: 'tool',
    model: 'model',
    provider: 'provider',
    trigger: 'trigger',
    error: 'error_type',
    tenant: 'tenant',
    session: 'session',
    user: 'user',
    team: 'team',
    run: 'run_id',
  },
  logs: {
    service: 'service',
    environment: 'environment',
    component: 'component',
    event: 'event_name',
    workflow: 'workflow',
    agent: 'agent',
    tenant: 'tenant',
    session: 'session',
    user: 'user',
    run: 'run_id',
  },
};

const newestRows = {
  runs: 'runs ORDER BY start_micros DESC',
  traces: 'spans ORDER BY start_micros DESC',
  logs: 'logs ORDER BY time_micros DESC',
} as const;

/** Values of a key that begin with `prefix`, the most frequent first. */
export function readAttributeValues(reader: Reader, query: QueryOf<'attributeValues'>): Value[] {
  const { signal, key, prefix = '' } = query;
  const known = filterKey(key);
  if (known === undefined) return ofAttribute(reader, query, prefix);
  if (!known.signals.includes(signal)) return [];
  if (known.values !== undefined) {
    return known.values.filter((value) => value.startsWith(prefix)).map((value) => ({ value, count: 0 }));
  }
  const own = columns[signal][key];
  const column = own ?? columns.traces[key];
  return column === undefined ? [] : ofColumn(reader, own === undefined ? 'traces' : signal, column, prefix);
}

function ofColumn(reader: Reader, table: keyof typeof newestRows, column: string, prefix: string): Value[] {
  const isList = column === 'agents';
  const value = isList ? 'item.value' : column;
  return reader.rows<Value>(
    `SELECT ${value} AS value, count(*) AS count FROM (SELECT ${column} FROM ${newestRows[table]} LIMIT ${SAMPLE})
     ${isList ? ', json_each(agents) AS item' : ''}
     WHERE ${value} IS NOT NULL AND substr(${value}, 1, length(?1)) = ?1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`,
    prefix,
  );
}

function ofAttribute(reader: Reader, { signal, key }: QueryOf<'attributeValues'>, prefix: string): Value[] {
  return reader.rows<Value>(
    `SELECT value, sum(seen) AS count FROM attribute_values WHERE signal = ? AND key IN (SELECT value FROM json_each(?))
     AND substr(value, 1, length(?3)) = ?3 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`,
    signal === 'logs' ? 'logs' : 'traces',
    JSON.stringify(indexedNames(key)),
    prefix,
  );
}
