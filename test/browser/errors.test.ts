import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest(sendRuns);

const unknown = [
  { what: 'page', path: '/nowhere', title: 'There is no such page' },
  { what: 'run', path: '/runs/run-nowhere', title: 'This run is not here' },
  { what: 'trace', path: `/traces/${'c'.repeat(32)}`, title: 'This trace is not here' },
] as const;

describe('an address that leads nowhere', () => {
  test.for(unknown)('says so of a $what, and leads on', async ({ path, title }, { open }) => {
    const page = await open(path, { mayLog: /status of 404/ });
    await see(page.getByRole('heading', { name: title }));
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Runs' }).click();
    await see(page.getByRole('grid', { name: 'Runs' }).getByRole('link', { name: 'publish' }));
  });

  test('says of a span that it is not here, beside its trace', async ({ open }) => {
    const page = await open(`/runs/run-finished?span=${'c'.repeat(16)}`, { mayLog: /status of 404/ });
    await see(page.getByRole('treegrid').locator('[aria-level]'));
    await see(page.getByRole('complementary').getByRole('heading', { name: 'This span is not here' }));
  });
});

const asked = [
  { path: '/runs', api: 'runs?' },
  { path: '/runs/run-finished', api: 'runs/run-finished' },
  { path: '/runs/run-finished?view=graph', api: 'runs/run-finished/graph' },
  { path: '/traces', api: 'traces?' },
  { path: '/logs', api: 'logs?' },
  { path: '/metrics', api: 'metrics' },
  { path: '/cost', api: 'cost?' },
  { path: '/', api: 'overview?' },
] as const;

describe('a question that the console cannot answer', () => {
  test.for(asked)('is said with its code at $path, and asked again', async ({ path, api }, { open, console }) => {
    const page = await open('/settings', { mayLog: /status of 422/ });
    let isBroken = true;
    await page.route(
      (url) => (url.pathname + url.search).startsWith(`/api/console/v1/${api}`),
      (route) =>
        isBroken
          ? route.fulfill({
              status: 422,
              json: { error: { code: 'BINNACLE_TEST_BROKEN', message: 'It took longer than 10 s.' } },
            })
          : route.continue(),
    );
    await page.goto(console.url + path);
    const notice = page.getByRole('alert').filter({ hasText: 'BINNACLE_TEST_BROKEN' });
    await see(notice.getByText('It took longer than 10 s.'));
    isBroken = false;
    await notice.first().getByRole('button', { name: 'Try again' }).click();
    await eventually(() => notice.count()).toBe(0);
  });
});

describe('the way back', () => {
  test('goes from page to page, and forward again to what was looked at', async ({ open }) => {
    const page = await open('/runs');
    await page.getByRole('grid', { name: 'Runs' }).locator('a[href^="/runs/run-finished"]').click();
    await see(page.getByRole('treegrid').locator('[aria-level]'));
    await page.getByRole('tab', { name: 'Conversation' }).click();
    await see(page.getByText('The report.'));
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Logs' }).click();
    await see(page.getByRole('grid', { name: 'Log lines' }));
    await page.goBack();
    await see(page.getByText('The report.'));
    await page.goBack();
    await see(page.getByRole('grid', { name: 'Runs' }));
    await page.goForward();
    await see(page.getByText('The report.'));
    expect(new URL(page.url()).searchParams.get('view')).toBe('conversation');
  });
});
