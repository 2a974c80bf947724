import { resourceFromAttributes } from '@opentelemetry/resources';
import { createMeterProvider } from '../../../../src/sdk/metrics/index.ts';
import type { BinnacleMeterProvider, MeterProviderOptions } from '../../../../src/sdk/metrics/index.ts';

export interface TestProvider {
  readonly provider: BinnacleMeterProvider;
  /** Sets what the provider takes for the time, in milliseconds. It starts at 1,000. */
  readonly setTime: (millis: number) => void;
}

/** A provider whose time stands still until the test moves it. */
export function createTestProvider(options: Partial<MeterProviderOptions> = {}): TestProvider {
  let nowMillis = 1_000;
  const resource = resourceFromAttributes({ 'service.name': 'orders', 'service.instance.id': 'i-1' });
  const provider = createMeterProvider({ resource, clock: () => nowMillis, ...options });
  return { provider, setTime: (millis) => (nowMillis = millis) };
}
