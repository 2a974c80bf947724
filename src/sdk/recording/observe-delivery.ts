import {
  sdkLogProcessed,
  sdkLogQueueCapacity,
  sdkLogQueueSize,
  sdkSpanProcessed,
  sdkSpanQueueCapacity,
  sdkSpanQueueSize,
} from '../../contract/otel-sdk.ts';
import { telemetryDropped, telemetrySpooled, telemetrySpoolSize } from '../../contract/telemetry.ts';
import type { DeliveryStatus, SignalStatus } from '../delivery/index.ts';
import { recorder } from '../recorder.ts';

const processors = [
  {
    signal: 'traces',
    type: 'batching_span_processor',
    size: recorder(sdkSpanQueueSize),
    capacity: recorder(sdkSpanQueueCapacity),
    processed: recorder(sdkSpanProcessed),
  },
  {
    signal: 'logs',
    type: 'batching_log_processor',
    size: recorder(sdkLogQueueSize),
    capacity: recorder(sdkLogQueueCapacity),
    processed: recorder(sdkLogProcessed),
  },
] as const;

const signals = ['traces', 'metrics', 'logs'] as const;

/** Exports how delivery goes: what waits, what was delivered, spooled and lost, and why. Disposing the result ends it. */
export function observeDelivery(status: () => DeliveryStatus): Disposable {
  const observations = [
    ...processors.flatMap((processor) => observeProcessor(processor, () => status()[processor.signal])),
    recorder(telemetryDropped).observe((observe) => {
      for (const { signal, dropped } of signalsOf(status())) {
        for (const [reason, count] of Object.entries(dropped)) {
          observe(count, { 'telemetry.signal': signal, 'error.type': reason });
        }
      }
    }),
    recorder(telemetrySpooled).observe((observe) => {
      for (const { signal, spooled } of signalsOf(status())) observe(spooled, { 'telemetry.signal': signal });
    }),
    recorder(telemetrySpoolSize).observe((observe) => observe(status().spool?.pendingBytes ?? 0)),
  ];
  return {
    [Symbol.dispose]: () => {
      for (const observation of observations) observation[Symbol.dispose]();
    },
  };
}

function observeProcessor(
  { type, size, capacity, processed }: (typeof processors)[number],
  status: () => SignalStatus | undefined,
): readonly Disposable[] {
  const component = { 'otel.component.type': type, 'otel.component.name': `${type}/0` };
  const whenOn = (read: (status: SignalStatus) => void): void => {
    const current = status();
    if (current) read(current);
  };
  return [
    size.observe((observe) => whenOn(({ queued }) => observe(queued, component))),
    capacity.observe((observe) => whenOn(({ queueCapacity }) => observe(queueCapacity, component))),
    processed.observe((observe) =>
      whenOn(({ delivered, dropped }) => {
        observe(delivered, component);
        for (const [reason, count] of Object.entries(dropped)) observe(count, { ...component, 'error.type': reason });
      }),
    ),
  ];
}

/** The signals that are not turned off. */
function signalsOf(status: DeliveryStatus) {
  return signals.flatMap((signal) => {
    const signalStatus = status[signal];
    return signalStatus ? [{ signal, ...signalStatus }] : [];
  });
}
