import { errorCodes } from 'binnacle/contract';
import type { ErrorCode } from 'binnacle/contract';
import { ApiError } from '../../api/common.ts';
import type { Tag } from '../../api/tags.ts';
import { statusOf } from '../api-error.ts';
import { pathParameters, queryParameters } from './describe-parameters.ts';
import { asJson } from './name-schemas.ts';
import type { JsonSchema, NamedSchemas } from './name-schemas.ts';

export interface Operation {
  readonly operationId: string;
  readonly tag: Tag;
  /** Below the host, with `{parameters}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: JsonSchema;
  readonly body?: JsonSchema;
  readonly response: JsonSchema;
  /** Default 200. */
  readonly status?: number;
  /** Default application/json. */
  readonly responseType?: string;
  readonly errors: readonly ErrorCode[];
}

const JSON_TYPE = 'application/json';
const meanings: Readonly<Record<ErrorCode, string>> = errorCodes;

/** An operation as OpenAPI has it. */
export function describeOperation(operation: Operation, schemas: NamedSchemas): object {
  const { operationId, tag, path, summary, query = {}, body, response, responseType = JSON_TYPE } = operation;
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  return {
    operationId,
    tags: [tag],
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { [JSON_TYPE]: { schema: schemas.refer(body) } } } }),
    responses: {
      [operation.status ?? 200]: {
        description: typeof response['description'] === 'string' ? response['description'] : 'The answer.',
        content: { [responseType]: { schema: schemas.refer(response) } },
      },
      ...errorResponses(operation.errors, schemas),
    },
  };
}

/** One a status, with the codes that it may have. */
function errorResponses(codes: readonly ErrorCode[], schemas: NamedSchemas): Record<string, object> {
  const schema = schemas.refer(asJson(ApiError));
  const responses = [...Map.groupBy(codes, statusOf)].map(([status, ofStatus]) => {
    const description = ofStatus.map((code) => `\`${code}\`: ${meanings[code]}`).join('\n\n');
    return [String(status), { description, content: { [JSON_TYPE]: { schema } } }] as const;
  });
  return Object.fromEntries(responses);
}
