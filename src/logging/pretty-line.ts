import { styleText } from 'node:util';
import type { LogEntry } from './log-entry.ts';
import type { LogLevel } from './level.ts';

const COLOURS = { debug: 'gray', info: 'cyan', warn: 'yellow', error: 'red' } as const satisfies Record<
  LogLevel,
  string
>;

/** A line for a person at a terminal: time, level, component, message, then what belongs to it. */
export function prettyLine(entry: LogEntry): string {
  const { timestamp, level, message, component, error, repeated, data, duration, ...rest } = entry;
  const head = [
    styleText('gray', timestamp.slice(11, 23)),
    styleText(COLOURS[level], level.toUpperCase().padEnd(5)),
    component === undefined ? '' : styleText('bold', component),
    message,
    repeated === undefined ? '' : styleText('gray', `(repeated ${repeated} times)`),
  ];
  const { service: _service, parentSpanId: _parent, spanId: _span, ...ids } = rest;
  const details = { ...ids, ...data, ...(duration !== undefined && { duration: `${duration} ms` }) };
  const tail = Object.entries(details).map(([key, value]) => styleText('gray', `${key}=${inline(value)}`));
  const stack = error === undefined ? [] : [`\n  ${(error.stack ?? error.message).replaceAll('\n', '\n  ')}`];
  return `${[...head, ...tail].filter((part) => part !== '').join(' ')}${stack.join('')}\n`;
}

function inline(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
