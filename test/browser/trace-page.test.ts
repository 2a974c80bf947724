import { describe, expect } from 'vitest';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';

const FAILED = '8'.repeat(32);
const FINE = '9'.repeat(32);

const test = pageTest(async (running) => {
  const startedAtMillis = Date.now() - 60_000;
  const span = (traceId: string, id: string, parent: string | undefined, name: string, error?: string) => ({
    traceId,
    spanId: id.repeat(16),
    ...(parent !== undefined && { parentSpanId: parent.repeat(16) }),
    name,
    kind: 2,
    startTimeUnixNano: String(BigInt(startedAtMillis + Number(id)) * 1_000_000n),
    endTimeUnixNano: String(BigInt(startedAtMillis + 1000 - Number(id)) * 1_000_000n),
    ...(error !== undefined && { status: { code: 2, message: error } }),
    attributes: toKeyValues({ 'test.id': id }),
  });
  await postSpans(running, 'shop', [
    span(FAILED, '1', undefined, 'POST /checkout', 'answered 500'),
    span(FAILED, '2', '1', 'charge', 'no card service'),
    span(FAILED, '3', '2', 'connect', 'connection refused'),
    span(FINE, '4', undefined, 'GET /carts'),
    span(FINE, '5', '4', 'first try', 'time-out'),
  ]);
});

describe('a trace', () => {
  test('that failed says why in one line, and shows the cause', async ({ open }) => {
    const page = await open(`/traces/${FAILED}`);
    await see(page.getByText('connect: connection refused → charge → POST /checkout'));
    await see(page.getByRole('complementary', { name: 'connect' }));
    expect(new URL(page.url()).searchParams.get('span')).toBe('3'.repeat(16));
  });

  test('in which a failure was made good selects nothing', async ({ open }) => {
    const page = await open(`/traces/${FINE}`);
    await see(page.getByText('1 failed'));
    await see(page.getByRole('row', { name: 'first try' }));
    expect(new URL(page.url()).searchParams.get('span')).toBeNull();
  });

  test('without a call of a model has no columns for tokens and cost', async ({ open }) => {
    const page = await open(`/traces/${FINE}`);
    await see(page.getByRole('columnheader', { name: 'Duration' }));
    await eventually(() => page.getByRole('columnheader', { name: 'Tokens' }).count()).toBe(0);
  });

  test('says so where a search finds nothing, and shows all again', async ({ open }) => {
    const page = await open(`/traces/${FINE}`);
    await page.getByRole('searchbox', { name: 'Search spans' }).fill('nothing like this');
    await see(page.getByRole('heading', { name: 'No span matches' }));
    await page.getByRole('button', { name: 'Show all spans' }).click();
    await see(page.getByRole('row', { name: 'first try' }));
  });
});
