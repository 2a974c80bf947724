import { openaiRefusals } from './openai-refusals.ts';
import { piecesOf } from './wire-format.ts';
import type { WireFormat } from './wire-format.ts';
import type { Answer, TokenUsage } from './model.ts';

interface Body {
  readonly model: string;
  readonly instructions?: string;
  readonly input: string;
}

/** `POST /v1/responses` of OpenAI, for one text as input and without tools. */
export const openaiResponses: WireFormat = {
  readQuestion(body) {
    const { model, instructions = '', input } = body as Body;
    return { model, system: instructions, messages: [input], tools: [], toolResultCount: 0 };
  },

  writeAnswer: (answer, model) => responseOf(answer, model, 'completed'),

  writeEvents(answer, model) {
    const place = { item_id: itemOf(answer).id, output_index: 0, content_index: 0 };
    const events = [
      { type: 'response.created', response: responseOf(answer, model, 'in_progress') },
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { ...itemOf(answer), status: 'in_progress', content: [] },
      },
      { type: 'response.content_part.added', ...place, part: partOf('') },
      ...piecesOf(answer.text).map((delta) => ({ type: 'response.output_text.delta', ...place, delta, logprobs: [] })),
      { type: 'response.output_text.done', ...place, text: answer.text, logprobs: [] },
      { type: 'response.content_part.done', ...place, part: partOf(answer.text) },
      { type: 'response.output_item.done', output_index: 0, item: itemOf(answer) },
      { type: 'response.completed', response: responseOf(answer, model, 'completed') },
    ];
    return events.map(
      (event, sequence_number) => `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`,
    );
  },

  refusals: openaiRefusals,
};

function responseOf(answer: Answer, model: string, status: 'in_progress' | 'completed'): object {
  const isDone = status === 'completed';
  return {
    id: `resp_${answer.id}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status,
    model,
    output: isDone ? [itemOf(answer)] : [],
    usage: isDone ? usageOf(answer.usage) : null,
  };
}

function itemOf({ id, text }: Answer) {
  return { id: `msg_${id}`, type: 'message', role: 'assistant', status: 'completed', content: [partOf(text)] };
}

function partOf(text: string): object {
  return { type: 'output_text', text, annotations: [] };
}

function usageOf({ input, cacheRead, output, reasoning }: TokenUsage): object {
  const input_tokens = input + cacheRead;
  const output_tokens = output + reasoning;
  return {
    input_tokens,
    output_tokens,
    total_tokens: input_tokens + output_tokens,
    input_tokens_details: { cached_tokens: cacheRead },
    output_tokens_details: { reasoning_tokens: reasoning },
  };
}
