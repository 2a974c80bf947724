import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import type { RunningConsole } from '../support/run-console.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';

const MILLI = 1_000_000n;

/** A run of one failed workflow, and a request in a trace of its own that names the run. */
function spansOf(runId: string, callbackTraceId: string, workTraceId: string, callbackAfterMillis: number): object[] {
  const start = BigInt(Date.now() - 1_800_000) * MILLI;
  const span = (traceId: string, spanId: string, name: string, fromMillis: number, more: object) => ({
    traceId,
    spanId: spanId.repeat(16),
    name,
    kind: 1,
    startTimeUnixNano: String(start + BigInt(fromMillis) * MILLI),
    endTimeUnixNano: String(start + BigInt(fromMillis + 4_000) * MILLI),
    ...more,
  });
  const failed = { status: { code: 2 } };
  const run = { 'workflow.run.id': runId };
  return [
    span(callbackTraceId, 'a', 'POST /callback', callbackAfterMillis, {
      attributes: toKeyValues({ ...run, 'http.request.method': 'POST' }),
    }),
    span(workTraceId, 'b', 'invoke_workflow refund', 0, {
      ...failed,
      attributes: toKeyValues({
        ...run,
        'gen_ai.operation.name': 'invoke_workflow',
        'workflow.name': 'refund',
        'workflow.outcome': 'failure',
      }),
    }),
    span(workTraceId, 'c', 'execute_tool pay', 0, {
      ...failed,
      parentSpanId: 'b'.repeat(16),
      attributes: toKeyValues({ ...run, 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'pay' }),
    }),
  ];
}

async function sendRuns(running: RunningConsole): Promise<void> {
  await postSpans(running, 'refunds', [
    ...spansOf('called back before', 'a'.repeat(32), 'b'.repeat(32), -600_000),
    ...spansOf('called back after', 'c'.repeat(32), 'd'.repeat(32), 600_000),
  ]);
}

const test = pageTest(sendRuns);
const panel = (page: Page) => page.getByRole('complementary');

describe('a run that a request in another trace names', () => {
  test.for(['called back before', 'called back after'])(
    'opens with its failing span, and each of its spans can be opened: %s',
    async (runId, { open }) => {
      const page = await open(`/runs/${encodeURIComponent(runId)}`);
      await see(panel(page).getByRole('heading', { name: 'execute_tool pay' }));
      await page.getByRole('treegrid').getByText('POST /callback').click();
      await see(panel(page).getByRole('heading', { name: 'POST /callback' }));
    },
  );

  test.for(['called back before', 'called back after'])(
    'begins with the time of its own work, and leads to all of it: %s',
    async (runId, { open }) => {
      const page = await open(`/runs/${encodeURIComponent(runId)}`);
      const row = page.getByRole('row', { name: /refund/ });
      await see(row);
      const bar = async () => (await row.locator('.waterfall-time > [data-colour]').boundingBox())?.width ?? 0;
      await eventually(bar).toBeGreaterThan(100);
      await page.getByRole('button', { name: 'Show the whole time' }).click();
      await eventually(bar).toBeLessThan(10);
      await eventually(() => new URL(page.url()).searchParams.has('zoom')).toBe(true);
      await page.reload();
      await eventually(bar).toBeLessThan(10);
    },
  );
});
