import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { runConsole } from '../support/run-console.ts';
import type { RunningConsole } from '../support/run-console.ts';
import { runProgram } from '../support/run-program.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

/** Runs a command of the packed package, and answers with what it printed as JSON. */
async function binnacle(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { code, stdout, stderr } = await runProgram({ args: [inject('commandFile'), ...args, '--json'] });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Readonly<Record<string, unknown>>;
}

/** The same as an attempt of a run, in a trace of its own. */
function ofSharedRun(span: object, index: number): object {
  const { attributes } = span as { readonly attributes: readonly object[] };
  const digit = String(index + 3);
  const run = toKeyValues({ 'gen_ai.operation.name': 'invoke_workflow', 'workflow.run.id': 'run-shared' });
  return { ...span, traceId: digit.repeat(32), spanId: digit.repeat(16), attributes: [...attributes, ...run] };
}

/** A trace of one span that is done for a user. */
function spanOfUser(name: string, user: string): object {
  const at = `${BigInt(Date.now()) * 1_000_000n}`;
  const digit = name === 'one' ? '1' : '2';
  return {
    traceId: digit.repeat(32),
    spanId: digit.repeat(16),
    name,
    kind: 1,
    startTimeUnixNano: at,
    endTimeUnixNano: at,
    attributes: [{ key: 'user.id', value: { stringValue: user } }],
  };
}

async function namesOfSpans({ get }: RunningConsole, filter: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ from: '0', to: String(Date.now() + 1000), filter });
  const { items } = (await get(`/spans?${query.toString()}`)) as {
    readonly items: readonly { readonly name: string }[];
  };
  return items.map(({ name }) => name);
}

const figure = (page: Page, name: string) =>
  page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');

describe('settings', () => {
  test('say that an erasure was completed that another console had begun', async ({ open, console }) => {
    const page = await open('/');
    const resumedErasure = { spans: 1234, logs: 5, runsInPart: 2 };
    let erasing: object | undefined = { step: 'rewriting', done: 1, total: 2 };
    await page.route('**/api/console/v1/storage', async (route) => {
      const response = await route.fetch();
      const status = (await response.json()) as object;
      await route.fulfill({ response, json: { ...status, resumedErasure, ...(erasing && { erasing }) } });
    });
    await page.goto(`${console.url}/settings`);
    await see(page.getByText('this console goes on with it: 1,234 spans and 5 log lines are removed.'));
    await see(page.getByText('they name another session or user too: 2.'));
    erasing = undefined;
    await page.reload();
    await see(page.getByText('this console has completed it'));
  });

  test('show what is stored, where, and who sent it', async ({ open, console }) => {
    const page = await open('/settings');
    const { spans, logs } = (await console.get('/storage')) as { spans: number; logs: number };
    await eventually(() => figure(page, 'Spans').innerText()).toBe(String(spans));
    await eventually(() => figure(page, 'Log lines').innerText()).toBe(String(logs));
    await see(page.getByText(console.directory, { exact: true }));
    await page.getByRole('tab', { name: /^Sources/ }).click();
    await see(page.getByRole('row', { name: 'reports' }));
    await page.getByRole('tab', { name: /^Contract findings/ }).click();
    await see(page.getByText('contract').nth(1));
    await page.getByRole('tab', { name: 'Self-test' }).click();
    await see(page.getByRole('button', { name: 'Check again' }));
  });

  test('change how much is kept, and say what cannot be', async ({ open, console }) => {
    const page = await open('/settings');
    const age = page.getByRole('textbox', { name: 'Age' });
    await age.fill('never');
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await age.fill('3');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await console.get('/storage')) as object).toMatchObject({
      retention: { maxAgeMillis: 3 * 86_400_000 },
    });
    await page.reload();
    await eventually(() => age.inputValue()).toBe('3');
    await page.getByRole('textbox', { name: 'Number' }).fill('1');
    await see(page.getByText(/^Saving removes at once about \d+ of \d+ spans/));
    await see(page.getByRole('button', { name: 'Save and remove' }));
  });

  test('remember the theme that was chosen', async ({ open }) => {
    const page = await open('/settings', { colorScheme: 'light' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
    await eventually(background).not.toBe(light);
    await page.reload();
    expect(await background()).not.toBe(light);
  });

  test('erase a user, and say before what names it', async ({ open, console }) => {
    await postSpans(console, 'shop', [spanOfUser('one', 'user-one'), spanOfUser('two', 'user-two')]);
    const page = await open('/settings');
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Erase…' }).click();
    await dialog.getByRole('textbox', { name: /^Its id/ }).fill('user-none');
    await see(dialog.getByText('Nothing that is kept names it.'));
    await dialog.getByRole('textbox', { name: /^Its id/ }).fill('user-one');
    await see(dialog.getByText('It is named by 0 runs, 1 span and 0 log lines.'));
    await dialog.getByRole('button', { name: 'Erase the user' }).click();
    await eventually(() => dialog.count()).toBe(0);
    expect(await namesOfSpans(console, 'service = shop')).toEqual(['two']);
  });

  test('say after erasing a user which runs are kept in part', async ({ open, console }) => {
    const attempts = [spanOfUser('one', 'user-mine'), spanOfUser('two', 'user-other')];
    await postSpans(console, 'shared', attempts.map(ofSharedRun));
    const page = await open('/settings');
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Erase…' }).click();
    await dialog.getByRole('textbox', { name: /^Its id/ }).fill('user-mine');
    await see(dialog.getByText('It is named by 1 run, 1 span'));
    await dialog.getByRole('button', { name: 'Erase the user' }).click();
    await see(dialog.getByText('1 run is kept in part, because it names another user too.'));
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await eventually(() => dialog.count()).toBe(0);
    expect(await namesOfSpans(console, 'service = shared')).toEqual(['two']);
  });

  test('erase everything only when it is confirmed', async ({ open, console }) => {
    const page = await open('/settings');
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Erase…' }).click();
    await dialog.getByText('Everything').click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await console.get('/storage')) as object).not.toMatchObject({ spans: 0 });
    await page.getByRole('button', { name: 'Erase…' }).click();
    await dialog.getByRole('button', { name: 'Erase everything' }).click();
    await eventually(() => dialog.count()).toBe(0);
    await eventually(() => figure(page, 'Spans').innerText()).toBe('0');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Runs' }).click();
    await see(page.getByRole('heading', { name: 'Nothing has arrived yet' }));
  });
});

describe('what is exported, erased and imported', () => {
  test('is there again as it was', async ({ browser }) => {
    void browser;
    const before = await runConsole({ commandFile: inject('commandFile') });
    await sendRuns(before);
    const look = async ({ get }: Pick<typeof before, 'get'>) => ({
      run: await get('/runs/run-failed'),
      spans: await get('/runs/run-finished/spans'),
      logs: await get('/runs/run-failed/logs'),
    });
    const seen = await look(before);
    await before.kill();
    const file = join(before.directory, 'export.zip');
    await binnacle('export', '--data', before.directory, '--output', file);
    expect(await binnacle('erase', '--data', before.directory, '--run', 'run-failed', '--yes')).toMatchObject({
      spans: 6,
    });
    await binnacle('erase', '--data', before.directory, '--all', '--yes');
    expect(await binnacle('import', file, '--data', before.directory)).toMatchObject({ known: 0 });
    await using after = await runConsole({ commandFile: inject('commandFile'), directory: before.directory });
    expect(await look(after)).toEqual(seen);
  });
});
