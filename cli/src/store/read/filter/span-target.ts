import { keysOfFields } from '../../../interpret/index.ts';
import { ownValue } from '../../../own-value.ts';
import { wordTokens } from '../../attribute-token.ts';
import { spanInBatch } from '../batch-items.ts';
import type { BatchPosition } from '../batch-items.ts';
import { fromHex } from '../hex-id.ts';
import type { Reader } from '../reader.ts';
import { compareAttribute } from './attribute-leaf.ts';
import { compareColumn, hasColumn, number, text, truth } from './compare-column.ts';
import type { Column } from './compare-column.ts';
import { findAttribute, findByMatch, leadByAttributes } from './find-by-token.ts';
import type { Leaf, PositiveComparison, Target, TargetOptions } from './leaf.ts';
import { inOrder, wordsOf } from './mentions.ts';
import { always, joinSql, never, sql } from './sql.ts';
import type { Sql } from './sql.ts';

const columns: Readonly<Record<string, Column>> = {
  service: text('s.service'),
  environment: text('s.environment'),
  name: text('s.name'),
  kind: text('s.operation'),
  // What has a row has ended.
  state: text("'ended'"),
  status: text("CASE s.status WHEN 2 THEN 'error' WHEN 1 THEN 'ok' ELSE 'unset' END"),
  outcome: text('s.outcome'),
  failed: truth("s.status = 2 OR s.outcome IN ('failure', 'timeout')"),
  duration: number('s.duration_nanos', 1e6),
  cost: number('s.cost_usd'),
  tokens: number(
    '(s.input_tokens + s.output_tokens + s.cache_read_tokens + s.cache_write_tokens + s.reasoning_tokens)',
  ),
  retries: number('s.retries'),
  attempts: number('s.attempt'),
  trigger: text('s.trigger'),
  workflow: text('s.workflow'),
  step: text('s.step'),
  agent: text('s.agent'),
  tool: text('s.tool'),
  provider: text('s.provider'),
  model: text('s.model'),
  tenant: text('s.tenant'),
  session: text('s.session'),
  user: text('s.user'),
  team: text('s.team'),
  trace: text('lower(hex(s.trace_id))'),
  span: text('lower(hex(s.span_id))'),
  run: text('s.run_id'),
  root: text('(SELECT t.name FROM traces t WHERE t.trace_id = s.trace_id)'),
  error: text('s.error_type'),
};

/** Columns that hold the text of an attribute as it came, by the attributes that it may have come as. */
const attributeKeys: Readonly<Record<string, readonly string[]>> = {
  service: ['resource.service.name'],
  environment: ['resource.deployment.environment.name', 'resource.deployment.environment'],
  tenant: keysOfFields('tenant'),
  session: keysOfFields('session'),
  user: keysOfFields('user'),
  team: keysOfFields('team'),
  model: keysOfFields('requestModel', 'responseModel'),
};

/** The service of a resource that does not name it: no attribute has this text. */
const UNNAMED_SERVICE = 'unknown_service';

/** The attributes one of which has the value where the comparison holds: the index leads to them. Undefined where none needs to. */
export function leadingKeys({ key, operator, value }: PositiveComparison): readonly string[] | undefined {
  return operator !== '=' || value === '' || value === UNNAMED_SERVICE ? undefined : ownValue(attributeKeys, key);
}

/** What the index has the words of. */
const shown = ['s.name', 's.error_message', "CASE s.operation WHEN 'workflow' THEN s.workflow END"];

export function createSpanTarget(reader: Reader, { mostLed }: TargetOptions = {}): Target {
  const target: Target = {
    compare(comparison) {
      const column = ownValue(columns, comparison.key);
      const special = compareSpecially(comparison);
      if (special !== undefined) return special;
      if (column !== undefined) return compareLed(comparison, compareColumn(column, comparison));
      return compareAttribute(reader, 'span', comparison, (row) =>
        spanInBatch(reader, row as unknown as BatchPosition),
      );
    },
    has(key) {
      if (key === 'error') return { where: sql('s.status = 2') };
      const column = ownValue(columns, key);
      if (column === undefined) return findAttribute(reader, 'span', key);
      return { where: spentColumns.has(key) ? ofCalls(hasColumn(column)) : hasColumn(column) };
    },
    mentions(words) {
      const byId = idMentioned(words);
      if (byId !== undefined) return byId;
      const tokens = wordTokens(words);
      if (tokens.length === 0) return { where: always };
      const found = findByMatch(reader, 'span', tokens.map((token) => `"${token}"`).join(' AND '));
      return tokens.length === 1 ? found : inOrder(found, shown, wordsOf(words));
    },
  };
  return target;

  function compareLed(comparison: PositiveComparison, where: Sql): Leaf {
    const keys = leadingKeys(comparison);
    const { key, value } = comparison;
    const lead = keys && leadByAttributes(reader, { column: key, keys }, value, mostLed);
    return lead === undefined ? { where } : { ...lead, where: joinSql([lead.where, where], 'AND') };
  }
}

/** What an index leads to, and what has two columns. */
function compareSpecially(comparison: PositiveComparison): Leaf | undefined {
  const { key, operator, value } = comparison;
  if (operator === '=' && key === 'status') {
    return { where: value === 'error' ? sql('s.status = 2') : sql('s.status = ?', value === 'ok' ? 1 : 0) };
  }
  if (operator === '=' && key === 'trace') return { where: sql('s.trace_id = ?', fromHex(value)), isSelective: true };
  if (operator === '=' && key === 'span') return { where: sql('s.span_id = ?', fromHex(value)) };
  if (operator === '=' && key === 'run') return runLeaf(value);
  if (key === 'duration') return { where: compareDuration(comparison) };
  if (spentColumns.has(key) && operator !== '=~' && value !== '') return { where: compareSpent(comparison) };
  if (key !== 'error') return undefined;
  const either = ['s.error_type', 's.error_message'].map((column) => compareColumn(text(column), comparison));
  return { where: joinSql([sql('s.status = 2'), joinSql(either, 'OR')], 'AND') };
}

/** `spans_slow` has what took a second or more, as long as it is told that nothing else is asked for. */
function compareDuration(comparison: PositiveComparison): Sql {
  const where = compareColumn(number('s.duration_nanos', 1e6), comparison);
  const [limit] = where.values;
  const isSlow = comparison.operator.startsWith('>') && typeof limit === 'number' && limit >= 1e9;
  return isSlow ? joinSql([where, sql('s.duration_nanos >= 1e9')], 'AND') : where;
}

const spentColumns = new Set(['cost', 'tokens']);

/** Only calls of models spend: `spans_of_models` has them, as long as it is told that nothing else is asked for. */
function compareSpent(comparison: PositiveComparison): Sql {
  const column = ownValue(columns, comparison.key);
  return column === undefined ? never : ofCalls(compareColumn(column, comparison));
}

function ofCalls(where: Sql): Sql {
  return joinSql([sql("s.operation = 'inference'"), where], 'AND');
}

function runLeaf(runId: string): Leaf {
  return {
    where: sql(
      '(s.run_id = ? OR (s.run_id IS NULL AND s.trace_id IN (SELECT trace_id FROM traces WHERE run_id = ?)))',
      runId,
      runId,
    ),
    isSelective: true,
  };
}

/** The id of a trace or a span, pasted as it is. */
function idMentioned(words: string): Leaf | undefined {
  if (/^[\da-f]{32}$/i.test(words)) return { where: sql('s.trace_id = ?', fromHex(words)), isSelective: true };
  return /^[\da-f]{16}$/i.test(words) ? { where: sql('s.span_id = ?', fromHex(words)) } : undefined;
}
