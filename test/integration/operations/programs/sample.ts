import { agent, inference, workflow } from '../../../../src/index.ts';
import { start } from '../../../../src/start.ts';

/** Two hundred runs, each with one model call that costs the same and holds a prompt. */
start();

const response = {
  id: 'chatcmpl_1',
  object: 'chat.completion',
  model: 'gpt-4o',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'the answer' } }],
  usage: { prompt_tokens: 1000, completion_tokens: 100 },
};
/** The inner one stands for the instrumentation of a client, which knows the request. */
const call = { provider: 'openai', model: 'gpt-4o' } as const;
const request = { model: 'gpt-4o', messages: [{ role: 'user', content: 'the question' }] };

for (let run = 0; run < Number(process.argv[2]); run += 1) {
  await workflow({ name: 'sampled' }, () =>
    agent({ name: 'a' }, () => inference(call, () => inference({ ...call, request }, async () => response))),
  );
}
