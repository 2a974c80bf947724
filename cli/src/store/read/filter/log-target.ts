import { ownValue } from '../../../own-value.ts';
import { logInBatch } from '../batch-items.ts';
import type { BatchPosition } from '../batch-items.ts';
import { fromHex } from '../hex-id.ts';
import type { Reader } from '../reader.ts';
import { logsWithinRun } from '../within-run.ts';
import { compareAttribute } from './attribute-leaf.ts';
import { compareColumn, hasColumn, text } from './compare-column.ts';
import type { Column } from './compare-column.ts';
import { compareLevel } from './compare-level.ts';
import { attributeMatch, findAttribute, findByMatch } from './find-by-token.ts';
import type { LedColumn } from './find-by-token.ts';
import { leadToLogs } from './lead-to-logs.ts';
import type { Leaf, PositiveComparison, Target } from './leaf.ts';
import { inOrder, wordsOf } from './mentions.ts';
import { ofGroupOrOpen, saidAround, saidOrAround } from './said-or-around.ts';
import { searchedMessage } from './searched-message.ts';
import { leadingKeys } from './span-target.ts';
import { always, joinSql, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** `hex` makes an empty text of none. */
const ids: Readonly<Record<string, Column>> = {
  trace: text("nullif(lower(hex(l.trace_id)), '')"),
  span: text("nullif(lower(hex(l.span_id)), '')"),
};

const columns: Readonly<Record<string, Column>> = {
  service: text('l.service'),
  environment: text('l.environment'),
  component: text('l.component'),
  event: text('l.event_name'),
  workflow: text(ofGroupOrOpen('workflow')),
  agent: text(ofGroupOrOpen('agent')),
  step: text(saidAround('step')),
  tenant: text(ofGroupOrOpen('tenant')),
  session: text(saidOrAround('session')),
  user: text(saidOrAround('user')),
  // Where no span around it names one, the run that its trace is about.
  run: text(`ifnull(${saidOrAround('run_id')}, (SELECT t.run_id FROM traces t WHERE t.trace_id = l.trace_id))`),
  ...ids,
};

export function createLogTarget(reader: Reader): Target {
  return {
    compare(comparison) {
      const column = ownValue(columns, comparison.key);
      const special = compareSpecially(reader, comparison);
      if (special !== undefined) return special;
      if (column !== undefined) return compareLed(reader, comparison, compareColumn(column, comparison));
      return compareAttribute(reader, 'log', comparison, (row) => logInBatch(reader, row as unknown as BatchPosition));
    },
    has(key) {
      if (key === 'level') return { where: always };
      const column = ownValue(columns, key);
      return column === undefined ? findAttribute(reader, 'log', key) : { where: hasColumn(column) };
    },
    mentions(words) {
      if (/^[\da-f]{32}$/i.test(words)) return { where: sql('l.trace_id = ?', fromHex(words)), isSelective: true };
      const parts = wordsOf(words);
      if (parts.length === 0) return { where: always };
      const found = findByMatch(reader, 'log', `message : (${parts.map((part) => `"${part}"*`).join(' AND ')})`);
      return parts.length === 1 ? found : inOrder(found, [searchedMessage, 'l.error', 'l.event_name'], parts);
    },
  };
}

function compareLed(reader: Reader, comparison: PositiveComparison, where: Sql): Leaf {
  const keys = leadingKeys(comparison);
  const lead = keys && leadTo(reader, { column: comparison.key, keys }, comparison.value);
  return lead === undefined ? { where } : { where: joinSql([lead, where], 'AND'), isSelective: true };
}

function leadTo(reader: Reader, led: LedColumn, value: string): Sql | undefined {
  switch (led.column) {
    case 'session':
    case 'user':
      // They are few, in the traces that name it.
      return leadToLogs(reader, led, value);
    case 'service':
    case 'environment': {
      const said = findByMatch(reader, 'log', `tokens : ${attributeMatch(led.keys, value)}`);
      return said.isSelective === true ? said.where : undefined;
    }
    default:
      return undefined;
  }
}

function compareSpecially(reader: Reader, comparison: PositiveComparison): Leaf | undefined {
  const { key, operator, value } = comparison;
  if (key === 'level') return { where: compareLevel(comparison) };
  if (value === '') return undefined;
  if (operator === '=' && key === 'trace') return { where: sql('l.trace_id = ?', fromHex(value)), isSelective: true };
  if (operator === '=' && key === 'span') return { where: sql('l.span_id = ?', fromHex(value)) };
  if (operator === '=' && key === 'run') return { where: logsWithinRun(reader, value), isSelective: true };
  // What has no id has none that a pattern could match.
  const id = operator === '=~' ? ownValue(ids, key) : undefined;
  return id && { where: joinSql([hasColumn(id), compareColumn(id, comparison)], 'AND') };
}
