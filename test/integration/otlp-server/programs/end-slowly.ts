/** Answers a request at once and works on behind it: runs of a workflow whose agents and calls end, and are sent, long before it does. */
import { context, SpanKind, trace } from '@opentelemetry/api';
import { setTimeout as sleep } from 'node:timers/promises';
import { agent, inference, workflow } from 'binnacle';
import { start } from 'binnacle/sdk';

start();
const work = Array.from({ length: 4 }, async () => {
  const request = trace.getTracer('server').startSpan('POST /scans', { kind: SpanKind.SERVER });
  const below = trace.setSpan(context.active(), request);
  request.end();
  await context.with(below, () =>
    workflow({ name: 'scan' }, async () => {
      await inference({ provider: 'anthropic', model: 'claude-sonnet-5' }, () => sleep(100));
      await sleep(800);
      await agent({ name: 'scanner' }, () => sleep(100));
      await sleep(800);
    }),
  );
});
await Promise.all(work);
