import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Spans of nightly-report' });
const rows = (page: Page) => tree(page).locator('[aria-level]');
const active = (page: Page) => tree(page).locator('[data-active]');
/** The name of the span that the keyboard is at. */
const activeName = (page: Page) => active(page).getByRole('gridcell').first().innerText();
const panel = (page: Page) => page.getByRole('complementary');

/** Level, place among its siblings, whether it is open, and name of a row, as a screen reader says them. */
async function outlineOf(row: Locator): Promise<string> {
  const names = ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'];
  const [level, position, size, isExpanded] = await Promise.all(names.map((name) => row.getAttribute(name)));
  return `${level} ${position}/${size} ${isExpanded ?? '-'} ${await row.getByRole('gridcell').first().innerText()}`;
}

describe('a run that failed', () => {
  test('opens with the failing span selected and says why in one line', async ({ open }) => {
    const page = await open('/runs/run-failed');
    await see(page.getByText('web_search: time-out after 10 s → researcher → research → nightly-report'));
    const selected = tree(page).locator('[aria-selected=true]');
    // Beside the panel there is no room for the error behind the name.
    await see(selected.getByText('execute_tool web_search'));
    await see(panel(page).getByRole('region', { name: 'Errors' }).getByText('TimeoutError').first());
    await see(panel(page).getByText('newsroom cannot be read'));
    expect(new URL(page.url()).searchParams.get('span')).toMatch(/^[0-9a-f]{16}$/);
  });

  test('is walked by f from failure to failure', async ({ open }) => {
    const page = await open('/runs/run-failed');
    await see(panel(page));
    // The panel may be there before the rows.
    await see(tree(page).locator('[aria-selected=true]'));
    await page.keyboard.press('Escape');
    await eventually(() => panel(page).count()).toBe(0);
    await page.keyboard.press('f');
    await eventually(() => activeName(page)).toContain('execute_tool web_search');
    await see(panel(page));
  });
});

describe('a link to a span', () => {
  test('opens its details, and the rows above it', async ({ open, console }) => {
    const { spanIds, nameIndex, strings } = (await console.get('/runs/run-finished/spans')) as SpanNames;
    const span = nameIndex.findIndex((name) => strings[name] === 'execute_tool web_search');
    const page = await open(`/runs/run-finished?span=${spanIds[span] ?? ''}`);
    await see(panel(page).getByRole('heading', { name: 'execute_tool web_search' }));
    await see(tree(page).locator('[aria-selected=true]').getByText('execute_tool web_search'));
  });
});

interface SpanNames {
  readonly spanIds: readonly string[];
  readonly nameIndex: readonly number[];
  readonly strings: readonly string[];
}

describe('the waterfall by keyboard', () => {
  test('moves with arrows, j and k, Home and End, folds and unfolds', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await see(rows(page));
    const count = await rows(page).count();
    await page.keyboard.press('j');
    await eventually(() => activeName(page)).toContain('invoke_workflow nightly-report');
    await page.keyboard.press('j');
    await eventually(() => activeName(page)).toContain('research');
    await page.keyboard.press('k');
    await eventually(() => activeName(page)).toContain('invoke_workflow nightly-report');
    await page.keyboard.press('ArrowLeft');
    await eventually(() => rows(page).count()).toBe(1);
    expect(await active(page).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowRight');
    await eventually(() => rows(page).count()).toBe(count);
    await page.keyboard.press('ArrowRight');
    await eventually(() => activeName(page)).toContain('workflow.step research');
    await page.keyboard.press('ArrowDown');
    await eventually(() => activeName(page)).toContain('invoke_agent researcher');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await eventually(() => activeName(page)).toContain('invoke_workflow nightly-report');
    await page.keyboard.press('End');
    await eventually(() => activeName(page)).toContain('chat gpt-4o');
    await page.keyboard.press('Home');
    await eventually(() => activeName(page)).toContain('invoke_workflow nightly-report');
  });

  test('opens and closes the details of a span, which follow the cursor', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await see(rows(page));
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await see(panel(page).getByRole('heading', { name: 'invoke_workflow nightly-report' }));
    await page.keyboard.press('ArrowDown');
    await see(panel(page).getByRole('heading', { name: 'workflow.step research' }));
    await page.keyboard.press('Escape');
    await eventually(() => panel(page).count()).toBe(0);
    expect(new URL(page.url()).searchParams.has('span')).toBe(false);
  });

  test('searches with /, and leaves the search with Escape', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await see(rows(page));
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox', { name: 'Search spans' });
    await see(search.and(page.locator(':focus')));
    await page.keyboard.type('writer');
    await eventually(() => tree(page).innerText()).not.toContain('web_search');
    expect(await tree(page).innerText()).toContain('invoke_workflow nightly-report');
    await page.keyboard.press('Escape');
    await eventually(() => tree(page).innerText()).toContain('researcher');
  });

  test('keeps search, zoom and folded levels in the address', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await see(rows(page));
    await page.getByRole('button', { name: 'Rows' }).click();
    await page.getByRole('menuitem', { name: 'Unfold 2 levels' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('+');
    const parameters = () => ['levels', 'zoom'].map((name) => new URL(page.url()).searchParams.get(name));
    await eventually(parameters).toEqual(['2', expect.stringMatching(/^[\d.]+\.\.[\d.]+$/)]);
    const folded = await rows(page).count();
    await page.reload();
    await eventually(() => rows(page).count()).toBe(folded);
    await see(page.getByRole('button', { name: 'Show the whole time' }));
    await page.keyboard.press('/');
    await page.keyboard.type('writer');
    await eventually(() => new URL(page.url()).searchParams.get('find')).toBe('writer');
    await page.reload();
    await eventually(() => tree(page).innerText()).toContain('writer');
    expect(await tree(page).innerText()).not.toContain('web_search');
  });

  test('says of a run that waits for which approval, and since when', async ({ open }) => {
    const page = await open('/runs/run-waiting');
    await see(page.getByText(/^Waits for approval of publication since \d\d:\d\d:\d\d .*reports asked for it/));
    const overview = await open('/');
    const row = overview.getByRole('table', { name: 'Running and waiting' }).getByRole('row', { name: 'publish' });
    await see(row.getByText(/^approval of publication, asked/));
  });

  test('erases the run, and says before what goes', async ({ open, console }) => {
    await sendRuns(console, 'gone-');
    // A hint that it has changed can come before the answer that it is gone.
    const page = await open('/runs/gone-finished', { mayLog: /404.*gone-finished/ });
    await see(rows(page));
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Erase the run…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase the run gone-finished' });
    await see(dialog.getByText('It is named by 1 run, 9 spans'));
    await dialog.getByRole('button', { name: 'Erase the run' }).click();
    await page.waitForURL(/\/runs(\?|$)/);
    await see(page.locator('a[href^="/runs/gone-failed"]'));
    expect(await page.locator('a[href^="/runs/gone-finished"]').count()).toBe(0);
  });

  test('shows the keys with ?, goes to the runs beside with [ and ], and to a page with g', async ({ open }) => {
    const page = await open('/runs/run-longer');
    await see(rows(page));
    await page.keyboard.press('?');
    await see(page.getByRole('dialog', { name: 'Keyboard' }).getByText('Next failure'));
    await page.keyboard.press('Escape');
    await eventually(() => page.getByRole('dialog').count()).toBe(0);
    await see(page.getByRole('button', { name: 'Run before' }).and(page.locator(':enabled')));
    await page.keyboard.press('[');
    await page.waitForURL('**/runs/run-finished*');
    await see(page.getByRole('button', { name: 'Run after' }).and(page.locator(':enabled')));
    await page.keyboard.press(']');
    await page.waitForURL('**/runs/run-longer*');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL('**/logs');
  });

  test('zooms and shows the whole again', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await see(rows(page));
    await page.keyboard.press('j');
    await page.keyboard.press('+');
    await see(page.getByRole('button', { name: 'Show the whole time' }));
    await page.keyboard.press('0');
    await eventually(() => page.getByRole('button', { name: 'Show the whole time' }).count()).toBe(0);
  });

  test('is a treegrid to a screen reader', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await see(rows(page));
    const outline = await Promise.all((await rows(page).all()).map(outlineOf));
    expect(outline).toEqual([
      '1 1/1 true invoke_workflow nightly-report',
      '2 1/2 true workflow.step research',
      '3 1/1 true invoke_agent researcher',
      '4 1/3 - chat gpt-4o',
      '4 2/3 - execute_tool web_search',
      '4 3/3 - execute_tool web_search',
      '2 2/2 true workflow.step write',
      '3 1/1 true invoke_agent writer',
      '4 1/1 - chat gpt-4o',
    ]);
  });
});

describe('the other views of a run', () => {
  test('show what was said, with tool calls in their turn', async ({ open }) => {
    const page = await open('/runs/run-finished');
    await page.getByRole('tab', { name: 'Conversation' }).click();
    const turns = page.getByRole('region', { name: 'Turns' });
    await see(turns.getByText('Which sources are there?'));
    await see(turns.getByText('There are 2 sources.'));
    await see(turns.getByText('The report.'));
    await turns.getByText('web_search').first().click();
    await see(turns.getByText('archive').first());
    expect(new URL(page.url()).searchParams.get('view')).toBe('conversation');
  });

  test('show who called whom, what it cost and what was logged', async ({ open }) => {
    const page = await open('/runs/run-finished?view=graph');
    const graph = page.getByRole('table', { name: 'Agents, models and tools' });
    await see(graph.getByRole('row', { name: 'gpt-4o' }).getByText('researcher, writer'));
    await page.getByRole('tab', { name: 'Cost' }).click();
    await see(
      page
        .getByRole('table', { name: 'Cost by model and agent' })
        .getByRole('row', { name: 'writer' })
        .getByText('$0.0035'),
    );
    await page.getByRole('tab', { name: 'Logs' }).click();
    await see(page.getByText('reading archive'));
    await page.reload();
    await see(page.getByText('reading archive'));
  });

  test('open the record of a line, with its fields, its span and the lines like it', async ({ open }) => {
    const page = await open('/runs/run-finished?view=logs');
    const lines = page.getByRole('grid', { name: 'Log records of the run' });
    const line = lines.getByRole('row', { name: /reading archive/ });
    const panel = page.getByRole('complementary', { name: 'Log line' });
    await see(line.getByText('shelf=cellar'));
    await line.click();
    await see(panel.getByText('shelf', { exact: true }));
    await page.reload();
    await panel.getByRole('button', { name: 'Span', exact: true }).click();
    await see(page.getByRole('complementary', { name: 'execute_tool web_search' }));
    await line.click();
    await panel.getByRole('button', { name: 'Lines of this trace' }).click();
    await page.waitForURL('**/logs?**');
    await see(page.getByRole('grid', { name: 'Log lines' }).getByText('shelf=cellar'));
  });

  test('say how to capture content where there is none', async ({ open, console }) => {
    await console.get('/runs/run-waiting');
    const page = await open('/runs/run-waiting?view=conversation');
    await see(page.getByRole('heading', { name: 'No model was called' }));
  });

  test('copy the run as Markdown', async ({ open, console }) => {
    const page = await open('/runs/run-failed', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await see(page.getByText('Copied'));
    const { markdown } = (await console.get('/runs/run-failed/markdown')) as { markdown: string };
    expect(markdown).toContain('time-out after 10 s');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(markdown);
  });
});

describe('the run after', () => {
  test('is the one that began next, not one that has been waiting since before', async ({ console, open }) => {
    await sendRuns(console, 'later-');
    const page = await open('/runs/later-finished');
    await see(rows(page));
    await page.keyboard.press(']');
    await page.waitForURL('**/runs/later-longer*');
  });
});
