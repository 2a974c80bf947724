import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendConversation, turnSpanId } from './support/send-conversation.ts';

const TURNS = 200;
/** Whatever its length: only the turns in view are drawn. Measured: 580 to 700. */
const MOST_NODES = 1500;
const MOST_BYTES = 1_000_000;

const test = pageTest((running) => sendConversation(running, TURNS));

const turn = (page: Page, number: number) => page.getByRole('article', { name: `scout, turn ${number}`, exact: true });

describe('a conversation of 200 turns', () => {
  test('has few elements wherever the reader is', async ({ open }) => {
    const page = await open('/runs/run-long?view=conversation');
    await see(turn(page, 1).getByText('answer 1:'));
    expect(await page.locator('*').count()).toBeLessThan(MOST_NODES);
    await page.getByRole('region', { name: 'Turns' }).evaluate((turns) => {
      turns.scrollTop = turns.scrollHeight;
    });
    await see(page.getByRole('article').filter({ hasText: /turn 1[5-9]\d|turn 200/ }));
    expect(await page.locator('*').count()).toBeLessThan(MOST_NODES);
  });

  test('is sent in less than a megabyte', async ({ console }) => {
    const conversation = await console.get('/runs/run-long/conversation');
    expect(JSON.stringify(conversation).length).toBeLessThan(MOST_BYTES);
  });

  test('is entered at the turn that a link names, which shows what it was told again once that is opened', async ({
    open,
  }) => {
    const page = await open(`/runs/run-long?view=conversation&span=${turnSpanId(150)}`);
    await see(turn(page, 150).getByText('answer 150:'));
    expect(await turn(page, 150).getByText('question 149:').count()).toBe(0);
    await turn(page, 150).getByText('298 messages as in the turn before').click();
    await see(turn(page, 150).getByText('question 149:'));
    await eventually(() => turn(page, 150).getByRole('listitem').count()).toBe(298 + 2);
  });
});
