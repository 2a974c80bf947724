import { expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase } from '../open-database.ts';
import { listFindings } from '../read/list-sources.ts';
import { Reader } from '../read/reader.ts';
import { requestOf, workflowSpan } from '../testing/sample-run.ts';
import type { SampleSpan } from '../testing/sample-run.ts';
import { Writer } from './writer.ts';

function findingsOf(...requests: readonly (readonly SampleSpan[])[]) {
  const writer = new Writer(openDatabase(':memory:'));
  for (const spans of requests) {
    writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', requestOf(spans)) }]);
  }
  return listFindings(new Reader(writer.database)).filter(({ kind }) => kind === 'shared_id');
}

const review = workflowSpan('pr-1', { trace: 'review', attributes: { 'workflow.name': 'code-review' } });
const deploy = workflowSpan('pr-1', { trace: 'deploy', startMillis: 2_000, attributes: { 'workflow.name': 'deploy' } });

it('tells once of two workflows that use one id', () => {
  const later: SampleSpan = { trace: 'deploy', id: 'later', parent: 'workflow', startMillis: 2_100 };
  for (const requests of [[[review], [deploy], [later]], [[deploy, later, review]]]) {
    expect(findingsOf(...requests)).toMatchObject([
      {
        service: 'orders',
        subject: 'workflow.run.id',
        count: 1,
        message: expect.stringMatching(/^code-review and deploy both use pr-1;/u) as string,
      },
    ]);
  }
});

it('says nothing of a run that is entered again, is resumed by another workflow, or calls one of its own', () => {
  expect(findingsOf([review, { ...review, trace: 'again', startMillis: 2_000 }])).toEqual([]);
  const resumed = { ...deploy, attributes: { ...deploy.attributes, 'workflow.attempt': 2 } };
  expect(findingsOf([review, resumed])).toEqual([]);
  expect(findingsOf([review, { ...deploy, trace: 'review', id: 'within', parent: 'workflow' }])).toEqual([]);
});
