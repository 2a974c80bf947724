import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { see } from './support/see.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';
import { sendRuns } from './support/send-runs.ts';

const test = pageTest();
const pages = ['/', '/runs', '/traces', '/logs', '/metrics', '/cost'] as const;

function requestNow(): object {
  const at = `${BigInt(Date.now()) * 1_000_000n}`;
  const attributes = toKeyValues({ 'http.request.method': 'GET', 'http.route': '/orders' });
  const ids = { traceId: '1'.repeat(32), spanId: '1'.repeat(16) };
  return { ...ids, name: 'GET /orders', kind: 2, startTimeUnixNano: at, endTimeUnixNano: at, attributes };
}

const onlyHttp = pageTest((running) => postSpans(running, 'shop', [requestNow()]));

describe('a console that only requests were sent to', () => {
  onlyHttp.for(['/', '/runs'])('says at %s how runs come about, and where the requests are', async (path, { open }) => {
    const page = await open(path);
    await see(page.getByRole('heading', { name: 'No runs yet' }));
    await see(page.getByText("import { workflow } from 'binnacle'"));
    await page.getByRole('main').getByRole('link', { name: 'Traces' }).click();
    await see(page.getByRole('grid', { name: 'Traces' }).getByRole('link', { name: 'GET /orders' }));
  });
});

describe('a console that nothing was sent to', () => {
  test.for(pages)('says at %s what would be here, and where to send it', async (path, { open, console }) => {
    const page = await open(path);
    await see(page.getByRole('heading', { name: 'Nothing has arrived yet' }));
    await see(page.getByText(`Waiting for the first span at ${console.httpUrl}`));
    expect(await page.locator('pre, code').allInnerTexts()).toContain('npm install binnacle');
    await page.getByText('Any OpenTelemetry SDK').click();
    await see(page.getByText(`export OTEL_EXPORTER_OTLP_ENDPOINT=${console.httpUrl}`));
  });

  test('says what to do where two runs could be compared', async ({ open }) => {
    const page = await open('/compare');
    await see(page.getByRole('heading', { name: 'Choose two runs' }));
    await page.getByRole('button', { name: 'Go to runs' }).click();
    await page.waitForURL('**/runs');
  });

  test('shows what arrives first without a reload, on each page', async ({ open, console }) => {
    const opened = await Promise.all(pages.map((path) => open(path)));
    await Promise.all(opened.map((page) => see(page.getByRole('heading', { name: 'Nothing has arrived yet' }))));
    await sendRuns(console);
    const [overview, runs, traces, logs, metrics, cost] = opened;
    await see(overview!.getByRole('region', { name: 'Failed recently' }).getByText('time-out after 10 s'));
    await overview!.getByRole('link', { name: '1 × web_search: time-out after 10 s' }).click();
    await see(overview!.getByRole('grid', { name: 'Runs' }).getByText('time-out after 10 s'));
    await see(runs!.getByRole('grid', { name: 'Runs' }).getByRole('link', { name: 'publish' }));
    await see(traces!.getByRole('grid', { name: 'Traces' }).getByRole('link', { name: 'publish' }));
    await see(logs!.getByRole('grid', { name: 'Log lines' }).getByText('nobody has approved it yet'));
    await see(metrics!.getByRole('navigation', { name: 'Metrics' }).getByText('Runs that ended'));
    await see(cost!.getByRole('table', { name: 'Cost by group' }).getByRole('link', { name: 'gpt-4o' }).first());
  });
});
