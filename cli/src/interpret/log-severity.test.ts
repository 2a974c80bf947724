import { expect, it } from 'vitest';
import { logSeverity } from './log-severity.ts';

const record = { timeUnixNano: 0n, observedTimeUnixNano: 0n, severityNumber: 0, attributes: [] };

it.each([
  [1, 1],
  [24, 24],
  [25, 24],
  [99, 24],
])('takes the number %d for %d, whatever the text', (severityNumber, severity) => {
  expect(logSeverity({ ...record, severityNumber, severityText: 'DEBUG' })).toBe(severity);
});

it.each([
  ['TRACE', 1],
  ['10', 1],
  ['verbose', 5],
  ['FINER', 5],
  ['CONFIG', 7],
  ['20', 5],
  ['Information', 9],
  ['30', 9],
  ['NOTICE', 10],
  ['WARNING', 13],
  ['Warn', 13],
  ['40', 13],
  ['E', 17],
  ['err', 17],
  ['[ERROR]', 17],
  ['SEVERE', 17],
  ['50', 17],
  ['Panic', 19],
  ['CRITICAL', 21],
  ['alert', 21],
  ['emerg', 21],
  ['60', 21],
])('reads the level %s where there is no number', (severityText, severity) => {
  expect(logSeverity({ ...record, severityText })).toBe(severity);
});

it.each([undefined, '', 'noise', 'constructor', '35', 'LOG_ALWAYS'])('takes %s for info', (severityText) => {
  expect(logSeverity({ ...record, severityText })).toBe(9);
});

it('takes a number below 1 for none', () => {
  expect(logSeverity({ ...record, severityNumber: -3 })).toBe(9);
});
