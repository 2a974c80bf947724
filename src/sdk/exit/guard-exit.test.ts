import { describe, expect, it } from 'vitest';
import { createDelivery } from '../delivery/index.ts';
import { createRedactor } from '../redaction/index.ts';
import { abortByCrash } from './abort-reason.ts';
import { guardExit } from './guard-exit.ts';

const EVENTS = ['beforeExit', 'exit', 'uncaughtExceptionMonitor', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const;

function listenerCounts(): number[] {
  return EVENTS.map((event) => process.listenerCount(event));
}

function guard(): Disposable {
  const delivery = createDelivery({ redactor: createRedactor({ enabled: true, extraKeys: [] }) });
  return guardExit({ delivery, deadlineMillis: 100 });
}

describe('guardExit', () => {
  it('listens once for any number of deliveries, and not at all when the last is gone', () => {
    const before = listenerCounts();
    const [first, second] = [guard(), guard()];
    expect(listenerCounts()).toEqual(before.map((count) => count + 1));
    first[Symbol.dispose]();
    expect(listenerCounts()).toEqual(before.map((count) => count + 1));
    second[Symbol.dispose]();
    expect(listenerCounts()).toEqual(before);
  });
});

describe('abortByCrash', () => {
  it.each([
    { error: new RangeError('x'), errorType: 'RangeError' },
    { error: Object.assign(new Error('x'), { code: 'ECONNRESET' }), errorType: 'ECONNRESET' },
    { error: 'a text', errorType: '_OTHER' },
    { error: undefined, errorType: '_OTHER' },
  ])('names $errorType, never the message', ({ error, errorType }) => {
    expect(abortByCrash(error)).toMatchObject({ kind: 'uncaught_exception', errorType });
  });
});
