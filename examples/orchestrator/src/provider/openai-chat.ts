import { openaiRefusals } from './openai-refusals.ts';
import { piecesOf } from './wire-format.ts';
import type { WireFormat } from './wire-format.ts';
import type { Answer, TokenUsage } from './model.ts';

interface Body {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream_options?: { readonly include_usage?: boolean };
}

/** `POST /v1/chat/completions` of OpenAI, without tools. */
export const openaiChat: WireFormat = {
  readQuestion(body) {
    const { model, messages } = body as Body;
    const isSystem = ({ role }: { readonly role: string }): boolean => role === 'system' || role === 'developer';
    return {
      model,
      system: messages
        .filter(isSystem)
        .map(({ content }) => content)
        .join('\n'),
      messages: messages.filter((message) => !isSystem(message)).map(({ content }) => content),
      tools: [],
      toolResultCount: 0,
    };
  },

  writeAnswer: (answer, model) => ({
    ...head(answer, model, 'chat.completion'),
    choices: [{ index: 0, message: { role: 'assistant', content: answer.text, refusal: null }, finish_reason: 'stop' }],
    usage: usageOf(answer.usage),
  }),

  writeEvents(answer, model, body) {
    const chunk = (choices: readonly object[], more: object = {}): object => ({
      ...head(answer, model, 'chat.completion.chunk'),
      choices,
      ...more,
    });
    const delta = (content: object, finish_reason: string | null = null): object =>
      chunk([{ index: 0, delta: content, finish_reason }]);
    const hasUsage = (body as Body).stream_options?.include_usage === true;
    const chunks = [
      delta({ role: 'assistant', content: '' }),
      ...piecesOf(answer.text).map((content) => delta({ content })),
      delta({}, 'stop'),
      ...(hasUsage ? [chunk([], { usage: usageOf(answer.usage) })] : []),
    ];
    return [...chunks.map((event) => `data: ${JSON.stringify(event)}\n\n`), 'data: [DONE]\n\n'];
  },

  refusals: openaiRefusals,
};

function head({ id }: Answer, model: string, object: string): object {
  return { id: `chatcmpl_${id}`, object, created: Math.floor(Date.now() / 1000), model };
}

function usageOf({ input, cacheRead, output, reasoning }: TokenUsage): object {
  const prompt_tokens = input + cacheRead;
  const completion_tokens = output + reasoning;
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: prompt_tokens + completion_tokens,
    prompt_tokens_details: { cached_tokens: cacheRead },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}
