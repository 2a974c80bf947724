import { expect, it } from 'vitest';
import { failurePathOf } from './failure-path.ts';
import type { PathSpan } from './failure-path.ts';

function span(
  spanId: string,
  parentSpanId: string | undefined,
  startedAtMillis: number,
  status: PathSpan['status'] = 'error',
): PathSpan {
  return { traceId: 't', spanId, parentSpanId, startedAtMillis, durationMillis: 10, status, operation: 'other' };
}

function pathOf(spans: readonly PathSpan[]): string[] {
  return failurePathOf(spans).map(({ spanId }) => spanId);
}

it('goes from the root to the deepest cause', () => {
  expect(
    pathOf([
      span('tool', 'agent', 0),
      span('agent', 'root', 0),
      span('root', undefined, 0),
      span('ok', 'agent', 5, 'ok'),
    ]),
  ).toEqual(['root', 'agent', 'tool']);
});

it('begins with what is above the failure and did not fail itself', () => {
  expect(pathOf([span('request', undefined, 0, 'unset'), span('run', 'request', 0), span('call', 'run', 0)])).toEqual([
    'request',
    'run',
    'call',
  ]);
});

it('takes the last try, and the last attempt', () => {
  expect(
    pathOf([
      span('first', undefined, 0),
      span('second', undefined, 50),
      span('try 1', 'second', 50),
      span('try 2', 'second', 70),
    ]),
  ).toEqual(['second', 'try 2']);
});

it.for(['inference', 'tool'] as const)(
  'ends with the call of a kind that says what was asked, not with its request: %s',
  (operation) => {
    const chain = [
      span('agent', undefined, 0),
      { ...span('call', 'agent', 0), operation },
      { ...span('POST', 'call', 0), operation: 'http' as const },
      { ...span('connect', 'POST', 0), operation: 'http' as const },
    ];
    expect(pathOf(chain)).toEqual(['agent', 'call']);
  },
);

it('ends with a request that nothing else speaks for, and with what failed below one', () => {
  const request = { ...span('POST', 'agent', 0), operation: 'http' as const };
  expect(pathOf([span('agent', undefined, 0), request])).toEqual(['agent', 'POST']);
  expect(pathOf([span('agent', undefined, 0), request, span('query', 'POST', 0)])).toEqual(['agent', 'POST', 'query']);
});

it('is empty where nothing failed', () => {
  expect(pathOf([span('root', undefined, 0, 'unset')])).toEqual([]);
});

it('ends with spans that name each other as parents', () => {
  expect(pathOf([span('a', 'b', 0), span('b', 'a', 0)])).toEqual([]);
  expect(pathOf([span('a', 'b', 0, 'unset'), span('b', 'a', 0, 'unset'), span('c', 'a', 0)])).toEqual(['b', 'a', 'c']);
});

it('prefers the workflow to what failed beside it afterwards', () => {
  const run = { ...span('run', 'request', 0), operation: 'workflow' as const };
  expect(pathOf([span('request', undefined, 0, 'unset'), run, span('query', 'request', 20)])).toEqual([
    'request',
    'run',
  ]);
});
