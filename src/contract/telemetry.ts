import { enumAttribute, nameAttribute } from './attribute.ts';
import type { Attribute } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineMetric } from './metric.ts';

export const telemetrySignal = enumAttribute({
  key: 'telemetry.signal',
  values: ['traces', 'metrics', 'logs'],
  brief: 'The signal.',
});
export const telemetryMetricName = nameAttribute({
  key: 'telemetry.metric.name',
  cap: 100,
  brief: 'The metric whose series or values were folded.',
});
export const telemetryAttributeKey = nameAttribute({
  key: 'telemetry.attribute.key',
  cap: 100,
  brief: 'The attribute whose values were folded.',
});
/** Marks the one series of a metric into which those past the cap are folded. */
export const metricOverflow: Attribute<'otel.metric.overflow', boolean, true> = {
  key: 'otel.metric.overflow',
  brief: 'True on the one series of a metric into which everything past the series cap is folded.',
  onMetrics: true,
  cap: 1,
  values: [true],
};

export const telemetryDropped = defineMetric({
  name: 'telemetry.dropped',
  instrument: 'counter',
  unit: '{record}',
  stability: 'stable',
  brief: 'Spans, log records and export requests of metrics that were lost, by reason.',
  attributes: [telemetrySignal, errorType],
  observable: true,
});

export const telemetrySpooled = defineMetric({
  name: 'telemetry.spooled',
  instrument: 'counter',
  unit: '{record}',
  stability: 'stable',
  brief: 'Spans, log records and export requests of metrics that were written to the disk spool.',
  attributes: [telemetrySignal],
  observable: true,
});

export const telemetrySpoolSize = defineMetric({
  name: 'telemetry.spool.size',
  instrument: 'gauge',
  unit: 'By',
  stability: 'stable',
  brief: 'What waits in the disk spool to be delivered.',
  attributes: [],
  observable: true,
});

export const telemetryFoldedSeries = defineMetric({
  name: 'telemetry.metric.folded',
  instrument: 'counter',
  unit: '{measurement}',
  stability: 'stable',
  brief: 'Measurements that went into the overflow series of their metric, because the series cap was reached.',
  attributes: [telemetryMetricName],
});

export const telemetryFoldedValues = defineMetric({
  name: 'telemetry.attribute.folded',
  instrument: 'counter',
  unit: '{measurement}',
  stability: 'stable',
  brief: 'Measurements whose attribute value became `_OTHER`: past its cap, or outside its enumeration.',
  attributes: [telemetryMetricName, telemetryAttributeKey],
});
