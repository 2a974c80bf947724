import { encodeRequest, toAnyValue, toKeyValues as attributesOf } from 'binnacle/otlp';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { RunningConsole } from '../support/run-console.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';
import { postSpans, toKeyValues } from './support/send-foreign.ts';

const MILLI = 1_000_000n;
const TRACE = 'e'.repeat(32);
const ROOT = '1'.repeat(16);
const CALL = '2'.repeat(16);

/** Shown as `invoice exe.pdf` by what obeys it. */
const turned = (text: string) => `${text} \u202efdp.exe\u202c \u2066x\u2069\u200f\u061c`;
const written = (text: string) => `${text} \\u202efdp.exe\\u202c \\u2066x\\u2069\\u200f\\u061c`;
const RUN_ID = turned('run');

async function sendTurned(running: RunningConsole): Promise<void> {
  const start = BigInt(Date.now() - 60_000) * MILLI;
  const span = (spanId: string, name: string, attributes: Record<string, string | number>) => ({
    traceId: TRACE,
    spanId,
    name: turned(name),
    kind: 1,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 5n * MILLI),
    attributes: toKeyValues(attributes),
    status: { code: 2, message: turned('reason') },
  });
  await postSpans(running, turned('service'), [
    span(ROOT, 'workflow', {
      'gen_ai.operation.name': 'invoke_workflow',
      'workflow.name': turned('invoice'),
      'workflow.run.id': RUN_ID,
      'workflow.outcome': 'failure',
      'tenant.id': turned('tenant'),
      [turned('key')]: turned('value'),
    }),
    {
      ...span(CALL, 'call', {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': turned('provider'),
        'gen_ai.request.model': turned('model'),
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.input.messages': JSON.stringify([
          { role: 'user', parts: [{ type: 'text', content: turned('question') }] },
        ]),
        'gen_ai.output.messages': JSON.stringify([
          { role: 'assistant', parts: [{ type: 'text', content: `**${turned('answer')}**` }] },
        ]),
      }),
      parentSpanId: ROOT,
    },
  ]);
  await sendLine(running, start);
}

async function sendLine({ httpUrl }: RunningConsole, timeUnixNano: bigint): Promise<void> {
  const line = {
    timeUnixNano,
    observedTimeUnixNano: timeUnixNano,
    severityNumber: 17,
    body: toAnyValue(turned('line')),
    attributes: attributesOf({ component: turned('component') }),
    traceId: TRACE,
    spanId: ROOT,
  };
  const resource = { attributes: attributesOf({ 'service.name': turned('service') }) };
  const response = await fetch(`${httpUrl}/v1/logs`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-protobuf' },
    body: encodeRequest('logs', {
      resourceLogs: [{ resource, scopeLogs: [{ scope: { name: '', attributes: [] }, logRecords: [line] }] }],
    }),
  });
  if (!response.ok) throw new Error(`the line was answered ${response.status}: ${await response.text()}`);
}

const test = pageTest(sendTurned);

const runPath = `/runs/${encodeURIComponent(RUN_ID)}`;
const places = [
  { what: 'the overview', path: '/', shows: 'invoice' },
  { what: 'the list of runs', path: '/runs', shows: 'invoice' },
  { what: 'the waterfall', path: runPath, shows: 'call' },
  { what: 'the panel of a span', path: `${runPath}?span=${CALL}`, shows: 'provider' },
  { what: 'the conversation', path: `${runPath}?view=conversation`, shows: 'answer' },
  { what: 'the graph', path: `${runPath}?view=graph`, shows: 'model' },
  { what: 'the cost of a run', path: `${runPath}?view=cost`, shows: 'model' },
  { what: 'the lines of a run', path: `${runPath}?view=logs`, shows: 'line' },
  { what: 'the list of traces', path: '/traces', shows: 'workflow' },
  { what: 'the list of spans', path: '/traces?list=spans', shows: 'call' },
  { what: 'attributes', path: `/traces/${TRACE}?span=${ROOT}`, shows: 'value' },
  { what: 'the log', path: '/logs', shows: 'line' },
  { what: 'the cost by group', path: '/cost?group=model,provider,tenant', shows: 'tenant' },
  { what: 'the list of sources', path: '/settings?tab=sources', shows: 'service' },
  {
    what: 'what an address asks for',
    path: `/runs/${encodeURIComponent(turned('nowhere'))}`,
    shows: 'nowhere',
  },
] as const;

/** Texts and attributes of the page, and the title of its tab, that hold what turns text around. */
function turnsIn(page: Page): Promise<string[]> {
  return page.locator('html').evaluate((root) => {
    const elements = [root, ...root.querySelectorAll('*')];
    const texts = elements.flatMap((element) => [
      ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data as string),
      ...[...element.attributes].map(({ value }) => value),
    ]);
    return [root.ownerDocument.title, ...texts].filter((text) => /\p{Bidi_Control}/u.test(text));
  });
}

describe('a text that would turn what is around it', () => {
  test.for(places)('is written out in $what', async ({ path, shows }, { open }) => {
    const page = await open(path, { mayLog: /404/ });
    await see(page.getByText(written(shows)));
    expect(await turnsIn(page)).toEqual([]);
  });

  test('is written out in the title of the tab, and its run opens from the list and is found by its name', async ({
    open,
  }) => {
    const page = await open('/runs');
    const rows = page.getByRole('grid', { name: 'Runs', exact: true }).locator('[data-row]');
    await rows.getByRole('link').click();
    await see(page.getByRole('heading', { name: written('invoice') }));
    expect(await page.title()).toBe(`${written('invoice')} · binnacle`);
    await page.goto(
      new URL(`/runs?filter=${encodeURIComponent(`workflow = "${turned('invoice')}"`)}`, page.url()).href,
    );
    await see(page.getByText('fdp.exe').first());
    await eventually(() => rows.count()).toBe(1);
    expect(await turnsIn(page)).toEqual([]);
  });
});
