import { expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { inferenceSpan, requestOf } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { listFindings } from './list-sources.ts';
import { Reader } from './reader.ts';

const REMOTE = 0x300;

function findingsOf(...spans: readonly SampleSpan[]) {
  const writer = new Writer(openDatabase(':memory:'));
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
  return listFindings(new Reader(writer.database)).filter(({ kind }) => kind === 'untraced_call');
}

function request(id: string, url: string, span: Partial<SampleSpan> = {}): SampleSpan {
  const { host } = new URL(url);
  const attributes = { 'http.request.method': 'POST', 'server.address': host, 'url.full': url, ...span.attributes };
  return { trace: 'a', id, name: 'POST', kind: 3, ...span, attributes };
}

const chat = 'https://api.openai.com/v1/chat/completions';
const call = (id: string) => inferenceSpan(undefined, { trace: 'a', id });

it('counts by host the requests that call a model while no span says so', () => {
  const findings = findingsOf(
    call('call'),
    { trace: 'a', id: 'step', parent: 'call' },
    request('1', chat, { parent: 'step' }),
    request('2', chat),
    request('3', chat, { trace: 'b' }),
    request('4', 'https://shop.openai.azure.com/openai/deployments/x/chat/completions?api-version=1', { trace: 'c' }),
  );
  expect(findings).toMatchObject([
    { service: 'orders', subject: 'api.openai.com', count: 2 },
    { service: 'orders', subject: 'shop.openai.azure.com', count: 1 },
  ]);
  expect(findings[0]?.message).toContain('POST api.openai.com/v1/chat/completions with no inference span around it');
});

it.each([
  [
    'below one that is further up',
    [call('call'), { trace: 'a', id: 'up', parent: 'call' }, request('1', chat, { parent: 'up' })],
  ],
  ['below what has not arrived yet', [request('1', chat, { parent: 'missing' })]],
  ['for files', [request('1', 'https://api.openai.com/v1/files')]],
  ['for a count of tokens', [request('1', 'https://api.anthropic.com/v1/messages/count_tokens')]],
  ['by GET', [request('1', chat, { attributes: { 'http.request.method': 'GET' } })]],
  ['at another host', [request('1', 'https://shop.example/v1/chat/completions')]],
  ['that are received', [request('1', chat, { kind: 2 })]],
] as const)('lets requests be %s', (_, spans) => {
  expect(findingsOf(...spans)).toEqual([]);
});

it.each([
  ['of an older convention', { attributes: { 'http.request.method': undefined, 'http.method': 'POST' } }],
  ['whose path is not told', { attributes: { 'url.full': undefined } }],
  ['below a process that sends nothing', { parent: 'missing', flags: REMOTE }],
  ['below themselves', { parent: '1' }],
])('counts requests %s', (_, span) => {
  expect(findingsOf(request('1', chat, span))).toMatchObject([{ subject: 'api.openai.com', count: 1 }]);
});
