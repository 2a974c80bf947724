import { rm } from 'node:fs/promises';
import { describe, inject } from 'vitest';
import { runConsole } from '../support/run-console.ts';
import { openPage } from './support/launch.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest();

describe('a console that is killed', () => {
  test('shows the same run when it is started again', async ({ browser }) => {
    const commandFile = inject('commandFile');
    const killed = await runConsole({ commandFile });
    await sendRuns(killed);
    const first = await openPage(browser, `${killed.url}/runs/run-finished`);
    const outlineOf = ({ page }: typeof first) => page.getByRole('treegrid').ariaSnapshot();
    await see(first.page.getByRole('treegrid').locator('[aria-level]'));
    const before = await outlineOf(first);
    await killed.kill();
    await see(first.page.getByText('No connection to the console'));
    const { port } = new URL(killed.url);
    const again = await runConsole({ commandFile, directory: killed.directory, args: [`--port=${port}`] });
    const second = await openPage(browser, `${again.url}/runs/run-finished`);
    await eventually(() => outlineOf(second)).toBe(before);
    // The page that was open all the time goes on by itself.
    await eventually(() => first.page.getByText('No connection to the console').count()).toBe(0);
    await first.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Runs' }).click();
    await see(first.page.getByRole('grid', { name: 'Runs' }).getByRole('link', { name: 'publish' }));
    await Promise.all([first, second].map(({ page }) => page.context().close()));
    await again[Symbol.asyncDispose]();
    await rm(killed.directory, { recursive: true, force: true });
  });
});
