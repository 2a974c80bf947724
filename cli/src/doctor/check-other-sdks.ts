import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registeredByAnotherSdk } from 'binnacle/sdk';
import type { Check } from './check.ts';

/** Packages that register an OpenTelemetry SDK, or patch the same libraries, by themselves. */
const otherSdks = [
  '@azure/monitor-opentelemetry',
  '@elastic/opentelemetry-node',
  '@honeycombio/opentelemetry-node',
  '@hyperdx/node-opentelemetry',
  '@langfuse/otel',
  '@pydantic/logfire-node',
  '@sentry/node',
  '@splunk/otel',
  '@traceloop/node-server-sdk',
  '@vercel/otel',
  'applicationinsights',
  'dd-trace',
  'elastic-apm-node',
  'newrelic',
  'openlit',
];

const FIX = 'one process has one SDK: remove the other, or plug the parts of binnacle into a NodeSDK of your own';

/** Whether another SDK is registered in this process, as by NODE_OPTIONS, or is a dependency of the project. */
export function checkOtherSdks(directory: string): readonly Check[] {
  const registered = registeredByAnotherSdk();
  if (registered.length > 0) {
    const message = `another SDK is already registered for ${registered.join(', ')}, probably by NODE_OPTIONS`;
    return [{ name: 'sdk', state: 'failed', message, fix: FIX }];
  }
  const installed = otherSdks.filter((name) => dependenciesOf(directory).has(name));
  if (installed.length === 0) return [{ name: 'sdk', state: 'ok', message: 'no other SDK' }];
  return [{ name: 'sdk', state: 'warning', message: `the project also depends on ${installed.join(', ')}`, fix: FIX }];
}

function dependenciesOf(directory: string): ReadonlySet<string> {
  try {
    const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>;
      readonly devDependencies?: Readonly<Record<string, string>>;
    };
    return new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})]);
  } catch {
    return new Set();
  }
}
