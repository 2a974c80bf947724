import { TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { createNodeSdkParts } from './create-node-sdk-parts.ts';

const EVENTS = ['beforeExit', 'exit', 'uncaughtExceptionMonitor', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const listenerCounts = (): number[] => EVENTS.map((event) => process.listenerCount(event));

it('leaves no listener on the process when the SDK that it is part of is shut down', async () => {
  const before = listenerCounts();
  const { spanProcessors } = createNodeSdkParts({ spool: { enabled: false } });
  const provider = new TracerProvider({ spanProcessors });
  expect(listenerCounts()).toEqual(before.map((count) => count + 1));
  await provider.shutdown();
  expect(listenerCounts()).toEqual(before);
});
