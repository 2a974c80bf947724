import { beforeEach, expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import type { DatabaseSync } from 'node:sqlite';
import type { ContractFinding } from '../../interpret/index.ts';
import { openDatabase } from '../open-database.ts';
import { requestOf, workflowSpan } from '../testing/sample-run.ts';
import { Findings } from './findings.ts';
import { reindex } from './reindex.ts';
import { Writer } from './writer.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = openDatabase(':memory:');
});

const finding = (index: number, change: Partial<ContractFinding> = {}): ContractFinding => ({
  service: 'shop',
  kind: 'unknown_metric',
  subject: `workflow.${index}`,
  message: `nobody knows ${index}`,
  count: 2,
  ...change,
});
const rows = (where = '1') => database.prepare(`SELECT * FROM findings WHERE ${where}`).all();

it('lists as many of a kind as can be read, and counts the others of it in one row', () => {
  const findings = new Findings(database);
  const many = Array.from({ length: 80 }, (_, index) => finding(index));
  findings.write([...many, finding(0, { kind: 'wrong_unit' }), finding(1, { service: 'billing' })], 5);
  findings.write([finding(3)], 6);
  expect(rows("service = 'shop' AND kind = 'unknown_metric'")).toHaveLength(51);
  expect(rows("subject = 'others'")).toEqual([
    {
      service: 'shop',
      kind: 'unknown_metric',
      subject: 'others',
      message: 'More than can be listed one by one, the last of workflow.79: nobody knows 79',
      count: 60,
      last_millis: 5,
    },
  ]);
  expect(rows("subject = 'workflow.3'")).toMatchObject([{ count: 4, last_millis: 6 }]);
  expect(rows("kind = 'wrong_unit' OR service = 'billing'")).toHaveLength(2);
});

it('does not grow with the names of services that nobody knows', () => {
  const findings = new Findings(database);
  for (let service = 0; service < 60; service++) {
    const ofService = Array.from({ length: 50 }, (_, index) => finding(index, { service: `s${service}` }));
    findings.write(ofService, 1);
  }
  expect(rows("subject <> 'others'")).toHaveLength(2_000);
  expect(rows("subject = 'others'")).toHaveLength(20);
});

it('keeps what was rejected when the index is made again, though no batch has it', () => {
  const writer = new Writer(database);
  const data = requestOf([workflowSpan('one'), { trace: 'wrong', id: 'wrong' }]);
  const [first, wrong] = data.resourceSpans[0]?.scopeSpans[0]?.spans ?? [];
  const spans = [first!, { ...wrong!, spanId: 'abc' + '0'.repeat(11) }];
  const resourceSpans = data.resourceSpans.map((ofResource) => ({
    ...ofResource,
    scopeSpans: ofResource.scopeSpans.map((ofScope) => ({ ...ofScope, spans })),
  }));
  const bytes = encodeRequest('traces', { resourceSpans });
  const { results } = writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]);
  expect(results).toMatchObject([{ kind: 'partial', rejected: 1 }]);
  const before = rows();
  expect(before).toMatchObject([{ service: 'orders', kind: 'rejected', subject: 'Span.spanId', count: 1 }]);
  reindex(database);
  expect(rows()).toEqual(before);
});
