import type { Attributes } from '../../api/common.ts';
import { fieldsOf, shown, textOf } from './json-value.ts';
import { unflatten } from './unflatten.ts';

export interface RetrievedDocument {
  readonly id?: string;
  /** As the store ranks it. */
  readonly score?: number;
  readonly content: string;
}

/** What a retriever of OpenInference found, in its order. */
export function retrievedDocuments(attributes: Attributes): RetrievedDocument[] {
  return unflatten(attributes, 'retrieval.documents.').flatMap((item) => {
    const fields = fieldsOf(fieldsOf(item)?.['document']);
    if (fields === undefined) return [];
    const id = textOf(shown(fields['id']));
    const score = fields['score'];
    return [
      {
        ...(id !== undefined && { id }),
        ...(typeof score === 'number' && { score }),
        content: shown(fields['content']),
      },
    ];
  });
}
