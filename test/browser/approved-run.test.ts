import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendApprovedRun } from './support/send-approved-run.ts';

const test = pageTest(sendApprovedRun);

describe('a run that was approved', () => {
  test('tells in its conversation attempts, calls that were made again, and who decided', async ({ open }) => {
    const page = await open('/runs/run-approved?view=conversation');
    const turns = page.getByRole('region', { name: 'Turns' });
    await see(turns.getByRole('article').nth(2));
    expect((await turns.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /^Attempt 1 .*Turn 1 · .*Turn 1, attempt 2 · .*Attempt 2 .*publication approved by ada .*Turn 2 · /,
    );
    await turns.getByRole('button', { name: 'publication approved by ada' }).click();
    await see(
      page.getByRole('complementary').getByRole('heading', { name: 'approval.decide publication approved by ada' }),
    );
  });

  test('tells at the bar of the decision who decided', async ({ open }) => {
    const page = await open('/runs/run-approved');
    const row = page.getByRole('treegrid').getByRole('row', { name: /decide publication/ });
    await row.getByRole('gridcell').last().hover();
    await eventually(() => page.getByRole('tooltip').allTextContents()).toEqual([
      expect.stringMatching(/^approval\.decide publication approved by ada\n/),
    ]);
  });
});
