import { encodeRequest } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { levelOf, logLevels } from '../../api/log-level.ts';
import { openDatabase } from '../open-database.ts';
import { SAMPLE_MILLIS, sampleResource } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { readLogHistogram } from './histograms.ts';
import { listLogs } from './list-logs.ts';
import { Reader } from './reader.ts';

const MINUTE_MILLIS = 60_000;
const window = { from: SAMPLE_MILLIS - 600 * MINUTE_MILLIS, to: SAMPLE_MILLIS + 600 * MINUTE_MILLIS };
/** Sums have no words: records are looked at one by one. */
const asRows = 'said';

const sent = [
  ...Array.from({ length: 26 }, (_, severityNumber) => ({ severityNumber })),
  { severityNumber: 99 },
  ...['noise', 'TRACE', 'debug', '30', 'NOTICE', 'WARNING', 'E', 'CRITICAL'].map((severityText) => ({
    severityNumber: 0,
    severityText,
  })),
];

function readerOfSent(): Reader {
  const writer = new Writer(openDatabase(':memory:'));
  const logRecords = sent.map((severity, index) => {
    const at = BigInt(SAMPLE_MILLIS + index * MINUTE_MILLIS) * 1_000_000n;
    const body = { stringValue: 'said' };
    return { ...severity, timeUnixNano: at, observedTimeUnixNano: at, body, attributes: [] };
  });
  const scopeLogs = [{ scope: { name: 'app', attributes: [] }, logRecords }];
  const request = { resourceLogs: [{ resource: sampleResource, scopeLogs }] };
  writer.ingest([{ signal: 'logs', encoding: 'protobuf', bytes: encodeRequest('logs', request) }]);
  return new Reader(writer.database);
}

const reader = readerOfSent();

/** All pages: each has as much as there was time for. */
function listedSeverities(filter: string): number[] {
  const listed: number[] = [];
  let cursor: string | undefined;
  do {
    const page = listLogs(reader, { ...window, filter, ...(cursor !== undefined && { cursor }) });
    listed.push(...page.items.map(({ severity }) => severity));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return listed;
}

function counted(filter: string): Record<string, number> {
  const { series } = readLogHistogram(reader, { ...window, filter });
  return Object.fromEntries(series.map(({ name, counts }) => [name, counts.reduce((sum, count) => sum + count, 0)]));
}

it.each([
  ...logLevels.flatMap((level) => ['=', '!=', '>=', '>', '<=', '<'].map((operator) => `level ${operator} ${level}`)),
  'level =~ "info|error"',
  'has level',
  '',
])('lists by "%s" the lines whose level is so, and counts them from sums and rows alike', (filter) => {
  const all = listedSeverities('');
  expect(all).toHaveLength(sent.length);
  const listed = listedSeverities(filter);
  expect(listed).toEqual(all.filter((severity) => isSo(filter, severity)));
  const expected = Object.fromEntries([...Map.groupBy(listed, levelOf)].map(([level, { length }]) => [level, length]));
  expect(counted(filter)).toEqual(expected);
  expect(counted(`${filter} ${asRows}`)).toEqual(expected);
});

function isSo(filter: string, severity: number): boolean {
  const [, operator, name] = /^level ([!<>=]=?) (\w+)$/.exec(filter) ?? [];
  if (filter.includes('=~')) return ['info', 'error'].includes(levelOf(severity));
  const difference =
    logLevels.findIndex((level) => level === levelOf(severity)) - logLevels.findIndex((level) => level === name);
  switch (operator) {
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '>=':
      return difference >= 0;
    case '>':
      return difference > 0;
    case '<=':
      return difference <= 0;
    case '<':
      return difference < 0;
    default:
      return true;
  }
}
