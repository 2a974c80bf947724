import { fieldsOf, listOf, numberOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { readUsage } from './read-usage.ts';
import { addUsage } from './token-usage.ts';
import type { TokenUsage } from './token-usage.ts';

/** What a response says about the call. */
export interface ResponseReading {
  readonly id: string | undefined;
  readonly model: string | undefined;
  readonly finishReasons: readonly string[] | undefined;
  readonly usage: TokenUsage | undefined;
  /** In US dollars, where the provider reports what the call cost. */
  readonly costUsd: number | undefined;
}

/**
 * Reads a response of Anthropic's messages, or of OpenAI's chat completions, completions, responses or embeddings,
 * by whichever client it was made. Undefined where the value is none of these.
 */
export function readResponse(value: unknown): ResponseReading | undefined {
  const response = fieldsOf(value);
  if (!response) return undefined;
  const usage = fieldsOf(response['usage']);
  const isAnswer =
    usage !== undefined || 'choices' in response || 'stop_reason' in response || response['object'] === 'response';
  // What `withResponse()` of the clients gives.
  if (!isAnswer) return 'response' in response && 'data' in response ? readResponse(response['data']) : undefined;
  return {
    id: textOf(response['id']),
    model: textOf(response['model']),
    finishReasons: readFinishReasons(response),
    usage: readUsage(usage),
    costUsd: numberOf(usage?.['cost']),
  };
}

function readFinishReasons(response: Fields): readonly string[] | undefined {
  const reasons = [
    textOf(response['stop_reason']),
    ...listOf(response['choices']).map((choice) => textOf(fieldsOf(choice)?.['finish_reason'])),
    response['object'] === 'response' ? readStatus(response) : undefined,
  ].filter((reason) => reason !== undefined);
  return reasons.length > 0 ? reasons : undefined;
}

/** The Responses API has a status instead: a reason only where it is incomplete. */
function readStatus(response: Fields): string | undefined {
  const status = textOf(response['status']);
  return textOf(fieldsOf(response['incomplete_details'])?.['reason']) ?? (status === 'completed' ? 'stop' : status);
}

/** The readings of several calls that make one: usage and cost add, the last response stands for the others. */
export function addReadings(
  a: ResponseReading | undefined,
  b: ResponseReading | undefined,
): ResponseReading | undefined {
  if (!a || !b) return a ?? b;
  const costUsd = a.costUsd === undefined || b.costUsd === undefined ? undefined : a.costUsd + b.costUsd;
  return { ...b, usage: addUsage(a.usage, b.usage), costUsd };
}
