import { propagation, ROOT_CONTEXT, SeverityNumber, trace } from '@opentelemetry/api';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../redaction/index.ts';
import { withRequestId } from '../request-id.ts';
import { createLogPrinter } from './log-printer.ts';
import { createLogProcessor } from './log-processor.ts';

function startLogging(print: (record: ReadableLogRecord) => void) {
  const processor = createLogProcessor({ baggageKeys: ['tenant.id'], print });
  return new LoggerProvider({ processors: [processor] }).getLogger('t');
}

describe('createLogProcessor', () => {
  it('turns allowed baggage into attributes', () => {
    const records: ReadableLogRecord[] = [];
    const logger = startLogging((record) => records.push(record));
    const baggage = propagation.createBaggage({ 'tenant.id': { value: 'acme' }, secret: { value: 'not allowed' } });
    logger.emit({ body: 'x', context: propagation.setBaggage(ROOT_CONTEXT, baggage) });
    expect(records[0]?.attributes).toEqual({ 'tenant.id': 'acme' });
  });
});

describe('a log record within a request', () => {
  it('has the id of the request, unless it has one of its own', () => {
    const records: ReadableLogRecord[] = [];
    const logger = startLogging((record) => records.push(record));
    const context = withRequestId(ROOT_CONTEXT, 'order-42');
    logger.emit({ body: 'x', context });
    logger.emit({ body: 'y', attributes: { 'request.id': 'its own' }, context });
    logger.emit({ body: 'z', context: ROOT_CONTEXT });
    expect(records.map(({ attributes }) => attributes['request.id'])).toEqual(['order-42', 'its own', undefined]);
  });
});

describe('createLogPrinter', () => {
  it('prints a log record as one line, without its secrets', () => {
    const lines: string[] = [];
    const logger = startLogging(
      createLogPrinter(createRedactor({ enabled: true, extraKeys: [] }), (line) => lines.push(line)),
    );
    const spanContext = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
    logger.emit({
      timestamp: [1_700_000_000, 0],
      severityNumber: SeverityNumber.WARN,
      eventName: 'stock.low',
      body: 'few\nleft',
      attributes: { sku: 'a-1', password: 'hunter2' },
      context: trace.setSpanContext(ROOT_CONTEXT, spanContext),
    });
    logger.emit({ timestamp: [1_700_000_000, 0], body: { order: 7n } });
    expect(lines[0]).toMatch(
      /^2023-11-14T22:13:20.000Z {2}WARN {2}stock.low {2}few\\nleft {2}trace=0af7651916cd43dd8448eb211c80319c/,
    );
    expect(lines[0]).toContain('"sku":"a-1"');
    expect(lines[0]).not.toContain('hunter2');
    expect(lines[1]).toContain('{"body":{"order":"7"}}');
  });
});
