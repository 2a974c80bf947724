import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { toPathPart } from '../../cli/src/api/path-part.ts';
import type { RunningConsole } from '../support/run-console.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';

const MILLI = 1_000_000n;
const RUN_IDS = ['50%', 'a%2Fb', 'a/b', 'is #1?', 'night run 🌙', 'a+b&c=d', 'facets', '..', '~.'] as const;

async function sendOddRuns(running: RunningConsole): Promise<void> {
  const start = BigInt(Date.now() - 60_000) * MILLI;
  const spans = RUN_IDS.map((runId, index) => ({
    traceId: String(index + 1).padStart(32, '0'),
    spanId: String(index + 1).padStart(16, '0'),
    name: `invoke_workflow w${index}`,
    kind: 1,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 5n * MILLI),
    attributes: toKeyValues({
      'gen_ai.operation.name': 'invoke_workflow',
      'workflow.name': `w${index}`,
      'workflow.run.id': runId,
      'workflow.outcome': 'success',
    }),
  }));
  await postSpans(running, 'odd', spans);
}

const test = pageTest(sendOddRuns);

describe('a run with an id that an address has to encode', () => {
  test.for(RUN_IDS.map((runId, index) => [runId, index] as const))(
    'is opened by its address and from the list that a filter narrows to it: %s',
    async ([runId, index], { open }) => {
      const name = `w${index}`;
      const heading = (of: Page) => of.getByRole('heading', { name: new RegExp(`${name}$`) });
      const path = `/runs/${toPathPart(runId)}`;
      const page = await open(path);
      await see(heading(page));

      const filter = encodeURIComponent(`run = "${runId}"`);
      await page.goto(new URL(`/runs?filter=${filter}`, page.url()).href);
      const rows = page.getByRole('grid', { name: 'Runs', exact: true }).locator('[data-row]');
      await see(rows.filter({ hasText: name }));
      await eventually(() => rows.count()).toBe(1);
      await rows.getByRole('link', { name }).click();
      await see(heading(page));
      expect(new URL(page.url()).pathname).toBe(path);
    },
  );

  test('is said not to be here when it is asked for with an encoding by hand that is none', async ({ open }) => {
    const page = await open('/runs/51%', { mayLog: /404|400/ });
    await see(page.getByText('This run is not here'));
    await see(page.getByText('51%'));
  });
});
