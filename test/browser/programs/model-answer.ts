/** What a model of OpenAI's form answers: always the same, so that tokens and cost are known. */
export function modelAnswer(content: string): object {
  return {
    id: 'chatcmpl_1',
    object: 'chat.completion',
    model: 'gpt-4o',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 1000, completion_tokens: 100 },
  };
}
