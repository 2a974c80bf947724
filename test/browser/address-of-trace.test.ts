import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunningConsole } from '../support/run-console.ts';
import { pageTest } from './support/page-test.ts';
import { pathIn } from './support/pages.ts';
import { eventually, see } from './support/see.ts';
import { sendCollect } from './support/send-collect.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest((running) => Promise.all([sendCollect(running), sendRuns(running), sendTwice(running)]));

/** The run `run-twice`: two attempts of one span each. */
async function sendTwice(running: RunningConsole): Promise<void> {
  const attempts = [1, 2].map((attempt) => ({
    traceId: String(attempt).repeat(32),
    spanId: String(attempt).repeat(16),
    name: 'invoke_workflow twice',
    kind: 1,
    startTimeUnixNano: nanosBefore(10_000 - attempt * 1000),
    endTimeUnixNano: nanosBefore(9500 - attempt * 1000),
    attributes: toKeyValues({
      'gen_ai.operation.name': 'invoke_workflow',
      'workflow.name': 'twice',
      'workflow.run.id': 'run-twice',
      'workflow.attempt': attempt,
      'workflow.outcome': attempt === 1 ? 'failure' : 'success',
    }),
  }));
  await postSpans(running, 'collector', attempts);
}

const nanosBefore = (millis: number) => `${BigInt(Date.now() - millis) * 1_000_000n}`;

/** A root, fourteen calls of `fetch` of 100 ms, one of `aside`, and one of a model: 2,050 ms in all. */
const TRACE = `/traces/${'c'.repeat(32)}`;
const ALL = 17;

const rows = (page: Page) => page.getByRole('treegrid').locator('[aria-level]');
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const chooseRows = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Rows', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
};

/** To another page and back by the browser. */
async function leaveAndReturn(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Metrics' }).click();
  await eventually(() => new URL(page.url()).pathname).toBe('/metrics');
  await page.goBack();
}

describe('the address of a trace', () => {
  test('says whether siblings that repeat are shown apart', async ({ open }) => {
    const page = await open(`${TRACE}?similar=apart`);
    await eventually(() => rows(page).count()).toBe(ALL);
    await chooseRows(page, 'Fold similar siblings');
    await eventually(() => rows(page).count()).toBe(4);
    expect(parameter(page, 'similar')).toBeNull();
    await chooseRows(page, 'Fold similar siblings');
    await eventually(() => rows(page).count()).toBe(ALL);
    expect(parameter(page, 'similar')).toBe('apart');
    await leaveAndReturn(page);
    await eventually(() => rows(page).count()).toBe(ALL);
    expect(parameter(page, 'similar')).toBe('apart');
  });

  test('says below which share of the time spans are hidden', async ({ open }) => {
    const page = await open(`${TRACE}?similar=apart&hide=0.05`);
    await eventually(() => rows(page).count()).toBe(3);
    expect(await rows(page).allInnerTexts()).not.toContainEqual(expect.stringContaining('fetch'));
    await chooseRows(page, 'Hide spans below 5%');
    await eventually(() => rows(page).count()).toBe(ALL);
    expect(parameter(page, 'hide')).toBeNull();
    await chooseRows(page, 'Hide spans below 1%');
    await eventually(() => parameter(page, 'hide')).toBe('0.01');
    expect(await rows(page).count()).toBe(ALL);
    await leaveAndReturn(page);
    await eventually(() => rows(page).count()).toBe(ALL);
    expect(parameter(page, 'hide')).toBe('0.01');
  });

  test('says whether only failures are shown', async ({ open, console }) => {
    const page = await open(`${await pathIn(console, '/traces/:failed')}?only=failed`);
    const failed = page.getByRole('button', { name: /^Failed \d/ });
    await see(failed.and(page.locator('[aria-pressed=true]')));
    const few = await rows(page).count();
    await eventually(() => page.getByRole('treegrid').innerText()).not.toContain('read_archive');
    await failed.click();
    await eventually(() => rows(page).count()).toBeGreaterThan(few);
    expect(parameter(page, 'only')).toBeNull();
    await failed.click();
    await eventually(() => rows(page).count()).toBe(few);
    expect(parameter(page, 'only')).toBe('failed');
    await leaveAndReturn(page);
    await eventually(() => rows(page).count()).toBe(few);
    expect(parameter(page, 'only')).toBe('failed');
  });

  test('says which span is looked at', async ({ open }) => {
    const page = await open(`${TRACE}?span=${'50'.padStart(16, '0')}`);
    const heading = (name: string) => page.getByRole('complementary').getByRole('heading', { name });
    await see(heading('chat house-model'));
    await rows(page).filter({ hasText: 'aside' }).click();
    await see(heading('execute_tool aside'));
    expect(parameter(page, 'span')).toBe('40'.padStart(16, '0'));
    await leaveAndReturn(page);
    await see(heading('execute_tool aside'));
  });
});

describe('the address of a run', () => {
  test('says which of its lines are shown', async ({ open }) => {
    const page = await open('/runs/run-waiting?view=logs&lines=warnings');
    const lines = page.getByRole('grid', { name: 'Log records of the run' }).locator('[data-row]');
    const onlyWarnings = page.getByRole('button', { name: 'Warnings and errors' });
    await see(lines.filter({ hasText: 'nobody has approved it yet' }));
    const few = await lines.count();
    await onlyWarnings.click();
    await eventually(() => lines.count()).toBeGreaterThan(few);
    expect(parameter(page, 'lines')).toBeNull();
    await onlyWarnings.click();
    await eventually(() => lines.count()).toBe(few);
    expect(parameter(page, 'lines')).toBe('warnings');
    await leaveAndReturn(page);
    await eventually(() => lines.count()).toBe(few);
    await see(onlyWarnings.and(page.locator('[aria-pressed=true]')));
  });

  test('says which view of it is looked at', async ({ open }) => {
    const page = await open('/runs/run-finished?view=cost');
    const tab = (name: string) => page.getByRole('tab', { name, exact: true, selected: true });
    await see(tab('Cost'));
    await page.getByRole('tab', { name: 'Logs', exact: true }).click();
    await see(tab('Logs'));
    expect(parameter(page, 'view')).toBe('logs');
    await leaveAndReturn(page);
    await see(tab('Logs'));
  });

  test('says which attempt at it is looked at', async ({ open }) => {
    const page = await open('/runs/run-twice?attempt=1');
    const attempts = page.getByRole('radiogroup', { name: 'Attempt' });
    const chosen = (name: RegExp) => attempts.getByRole('radio', { name, checked: true });
    await see(chosen(/Attempt 1/));
    await eventually(() => rows(page).count()).toBe(1);
    await attempts.getByText('All attempts').click();
    await eventually(() => rows(page).count()).toBe(2);
    expect(parameter(page, 'attempt')).toBeNull();
    await attempts.getByText('Attempt 2').click();
    await eventually(() => rows(page).count()).toBe(1);
    expect(parameter(page, 'attempt')).toBe('2');
    await leaveAndReturn(page);
    await see(chosen(/Attempt 2/));
    await eventually(() => rows(page).count()).toBe(1);
  });
});
