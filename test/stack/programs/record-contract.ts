/** Records one value of every metric of the contract, with a value for each of its attributes, and ends. */
import { recorder } from 'binnacle';
import { attributeOf, contract } from 'binnacle/contract';
import type { Metric } from 'binnacle/contract';
import { start } from 'binnacle/sdk';

type Write = (value: number, attributes: Readonly<Record<string, unknown>>) => void;
type AnyRecorder = { add: Write } | { record: Write } | { observe: (callback: (observe: Write) => void) => Disposable };

const telemetry = start({ serviceName: 'contract', instrumentations: 'none', metrics: { runtime: false } });

for (const metric of contract.metrics) record(metric);
await telemetry.shutdown();

function record(metric: Metric): void {
  const attributes = Object.fromEntries(
    metric.attributes.map(attributeOf).map(({ key, values }) => [key, values?.[0] ?? key]),
  );
  const made = recorder(metric) as AnyRecorder;
  if ('add' in made) made.add(1, attributes);
  else if ('record' in made) made.record(1, attributes);
  else made.observe((observe) => observe(1, attributes));
}
