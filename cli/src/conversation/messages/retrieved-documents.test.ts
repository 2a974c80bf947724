import { expect, it } from 'vitest';
import { retrievedDocuments } from './retrieved-documents.ts';

it('reads the documents that a retriever of OpenInference found, in its order', () => {
  const documents = retrievedDocuments({
    'openinference.span.kind': 'RETRIEVER',
    'retrieval.documents.1.document.content': 'second',
    'retrieval.documents.0.document.id': 'd1',
    'retrieval.documents.0.document.score': 0.9,
    'retrieval.documents.0.document.content': 'first',
    'retrieval.documents.2': 'none',
  });
  expect(documents).toEqual([{ id: 'd1', score: 0.9, content: 'first' }, { content: 'second' }]);
});

it('reads none from other spans', () => {
  expect(retrievedDocuments({ 'output.value': '[]' })).toEqual([]);
});
