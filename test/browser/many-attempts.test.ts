import { describe, expect } from 'vitest';
import type { RunningConsole } from '../support/run-console.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';

const ATTEMPTS = 3_000;
const MILLI = 1_000_000n;

async function sendAttempts(running: RunningConsole): Promise<void> {
  const start = BigInt(Date.now() - 3_600_000) * MILLI;
  const spans = Array.from({ length: ATTEMPTS }, (_, index) => ({
    traceId: String(index + 1).padStart(32, '0'),
    spanId: String(index + 1).padStart(16, '0'),
    name: 'invoke_workflow poll',
    kind: 1,
    startTimeUnixNano: String(start + BigInt(index * 1_000) * MILLI),
    endTimeUnixNano: String(start + BigInt(index * 1_000 + 500) * MILLI),
    attributes: toKeyValues({
      'gen_ai.operation.name': 'invoke_workflow',
      'workflow.name': 'poll',
      'workflow.run.id': 'polled',
      'workflow.attempt': index + 1,
      'workflow.outcome': index + 1 < ATTEMPTS ? 'failure' : 'success',
    }),
  }));
  await postSpans(running, 'poller', spans);
}

const test = pageTest(sendAttempts);

describe('a run that was tried very often', () => {
  test('lists its attempts without an element for each, by keyboard as well', async ({ open }) => {
    const page = await open('/runs/polled');
    await page.getByRole('button', { name: 'Attempt: All 3,000 attempts' }).click();
    const list = page.getByRole('dialog', { name: 'Attempt' });
    const grid = list.getByRole('grid', { name: 'Attempts' });
    await see(grid.getByRole('row', { name: '1 failure' }).first());
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(ATTEMPTS + 1));
    expect(await list.locator('*').count()).toBeLessThan(1_000);
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await see(grid.locator(`[data-row="${ATTEMPTS - 1}"]:focus`));
    await page.keyboard.press('Enter');
    await see(page.getByRole('button', { name: 'Attempt: Attempt 3000' }));
    await eventually(() => list.count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('attempt')).toBe('3000');
  });
});
