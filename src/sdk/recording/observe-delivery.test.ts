import { metrics } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { afterEach, expect, it } from 'vitest';
import type { SignalStatus } from '../delivery/index.ts';
import { createMeterProvider, prometheusText } from '../metrics/index.ts';
import { observeDelivery } from './observe-delivery.ts';

const traces: SignalStatus = {
  state: 'waiting',
  accepted: 60,
  delivered: 40,
  spooled: 10,
  dropped: { queue_full: 5, spool_full: 0, refused: 2, partial_success: 0, unreadable: 0, process_end: 0 },
  queued: 3,
  queueCapacity: 2048,
  lastFailure: undefined,
};

afterEach(() => metrics.disable());

it('exports what waits, was delivered, spooled and lost of each signal that is on', () => {
  const provider = createMeterProvider({ resource: resourceFromAttributes({}) });
  metrics.setGlobalMeterProvider(provider);
  const spool = { isAvailable: true, directory: 'spool', pendingBytes: 512, damagedRecords: 0 };
  const observation = observeDelivery(() => ({ traces, spool }));
  const text = prometheusText(provider.collect(), { isOpenMetrics: false });
  const component = 'otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"';
  for (const line of [
    `otel_sdk_processor_span_queue_size{${component}} 3`,
    `otel_sdk_processor_span_queue_capacity{${component}} 2048`,
    `otel_sdk_processor_span_processed_total{${component}} 40`,
    'telemetry_dropped_total{error_type="queue_full",telemetry_signal="traces"} 5',
    'telemetry_dropped_total{error_type="refused",telemetry_signal="traces"} 2',
    'telemetry_dropped_total{error_type="process_end",telemetry_signal="traces"} 0',
    'telemetry_spooled_total{telemetry_signal="traces"} 10',
    'telemetry_spool_size_bytes 512',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).not.toContain('logs');
  observation[Symbol.dispose]();
});
