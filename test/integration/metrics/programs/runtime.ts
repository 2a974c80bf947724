/** Starts telemetry, works a little, collects garbage, and ends. Run with `--expose-gc`. */
import { setTimeout as delay } from 'node:timers/promises';
import { trace } from '@opentelemetry/api';
import { llmCost } from '../../../../src/contract/llm.ts';
import { recorder } from '../../../../src/sdk/recorder.ts';
import { start } from '../../../../src/start.ts';

const handle = start({ serviceName: 'runtime-program' });
globalThis.gc?.();
trace.getTracer('program').startActiveSpan('work', (span) => {
  recorder(llmCost).add(0.25, { 'llm.provider': 'openai', 'llm.model': 'gpt-5' });
  span.end();
});
// The loop's delay needs a sample, and the disk an answer.
await delay(100);
await handle.flush();
await handle.shutdown();
