import { encodeRequest } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { requestOf, sampleId } from '../testing/sample-run.ts';
import { Writer } from '../writer/writer.ts';
import { Reader } from './reader.ts';
import { requestTarget, requestTargets } from './request-targets.ts';

it.for([
  [{ 'url.full': 'https://api.anthropic.com/v1/messages?beta=true' }, 'api.anthropic.com/v1/messages'],
  [{ 'url.full': 'https://shop.example/users/7', 'url.template': '/users/{id}' }, 'shop.example/users/{id}'],
  [{ 'server.address': 'shop.example', 'server.port': 443, 'url.path': '/users' }, 'shop.example/users'],
  [{ 'server.address': 'localhost', 'server.port': 8080 }, 'localhost:8080'],
  [{ 'http.url': 'http://old.example/' }, 'old.example'],
  [{ 'http.request.method': 'GET' }, undefined],
] as const)('says whom a request went to: %j', ([attributes, target]) => {
  expect(requestTarget(attributes)).toBe(target);
});

it('says the path of a request that came in, where its name does not', () => {
  const writer = new Writer(openDatabase(':memory:'));
  const came = (id: string, name: string, attributes: Record<string, string>) =>
    ({ trace: 'a', id, name, kind: 2, attributes: { 'http.request.method': 'GET', ...attributes } }) as const;
  const request = requestOf([
    came('bare', 'GET', { 'url.path': '/resume' }),
    came('older', 'GET', { 'http.target': '/resume?token=secret' }),
    came('routed', 'GET /runs/{id}', { 'url.path': '/runs/7' }),
  ]);
  writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', request) }]);
  const targets = requestTargets(new Reader(writer.database), Buffer.from(sampleId('a', 16), 'hex'));
  const idOf = (id: string) => sampleId(`a${id}`, 8);
  expect(targets).toEqual(
    new Map([
      [idOf('bare'), '/resume'],
      [idOf('older'), '/resume'],
    ]),
  );
});
