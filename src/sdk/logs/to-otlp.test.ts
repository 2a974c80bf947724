import { ROOT_CONTEXT, SeverityNumber, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest, fromAnyValue, fromKeyValues } from '../../otlp/index.ts';
import type { LogRecord } from '../../otlp/index.ts';
import { createRedactor } from '../redaction/index.ts';
import { toLogsData } from './to-otlp.ts';

const redactor = createRedactor({ enabled: true, extraKeys: [] });
const exporter = new InMemoryLogRecordExporter();
const provider = new LoggerProvider({
  resource: resourceFromAttributes({ 'service.name': 'shop' }),
  processors: [new SimpleLogRecordProcessor({ exporter })],
});
const logger = provider.getLogger('t', '1.0', { attributes: { team: 'blue' } });

function convert(emit: () => void) {
  exporter.reset();
  emit();
  return decodeRequest('logs', encodeRequest('logs', toLogsData(exporter.getFinishedLogRecords(), redactor)))
    .resourceLogs;
}

function convertOne(emit: () => void): LogRecord {
  const [record] = convert(emit).flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords));
  if (record === undefined) throw new Error('no log record arrived');
  return record;
}

describe('toLogsData', () => {
  it('converts everything that a log record holds', () => {
    const spanContext = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
    const record = convertOne(() =>
      logger.emit({
        timestamp: [1_700_000_000, 5],
        observedTimestamp: [1_700_000_000, 6],
        severityNumber: SeverityNumber.WARN,
        severityText: 'warn',
        eventName: 'stock.low',
        body: 'few are left',
        attributes: { sku: 'a-1', left: 3, sizes: { m: [1, 2] } },
        context: trace.setSpanContext(ROOT_CONTEXT, spanContext),
      }),
    );
    expect(record).toMatchObject({
      timeUnixNano: 1_700_000_000_000_000_005n,
      observedTimeUnixNano: 1_700_000_000_000_000_006n,
      severityNumber: 13,
      severityText: 'warn',
      eventName: 'stock.low',
      body: { stringValue: 'few are left' },
      traceId: spanContext.traceId,
      spanId: spanContext.spanId,
      flags: 1,
    });
    expect(fromKeyValues(record.attributes)).toEqual({ sku: 'a-1', left: 3, sizes: { m: [1, 2] } });
  });

  it.each([[{ order: { lines: [1, 'two', null] } }], [['a', 1]], [42], [true]])(
    'keeps the body %j as it is',
    (body) => {
      const record = convertOne(() => logger.emit({ body }));
      expect(record.body && fromAnyValue(record.body)).toEqual(body);
    },
  );

  it('keeps the attributes of the scope', () => {
    const [group] = convert(() => logger.emit({ body: 'x' }));
    expect(group?.scopeLogs[0]?.scope).toMatchObject({ name: 't', version: '1.0' });
    expect(fromKeyValues(group?.scopeLogs[0]?.scope.attributes ?? [])).toEqual({ team: 'blue' });
  });

  it('hides secrets in body and attributes', () => {
    const secret = 'sk-ant-api03-' + 'Ab3'.repeat(30);
    const all = JSON.stringify(
      convert(() => {
        logger.emit({ body: `using ${secret}`, attributes: { apiKey: 'hunter2' } });
        logger.emit({ body: { login: { password: 'hunter2' } } });
      }),
      (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    );
    expect(all).not.toContain(secret);
    expect(all).not.toContain('hunter2');
  });
});
