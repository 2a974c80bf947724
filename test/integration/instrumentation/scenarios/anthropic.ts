import { trace } from '@opentelemetry/api';
import type * as Anthropic from '@anthropic-ai/sdk';

const body = { max_tokens: 100, messages: [{ role: 'user' as const, content: 'hunter2' }] };

/** Calls models through Anthropic's client in each of its ways. */
export async function run(libraries: { readonly '@anthropic-ai/sdk': typeof Anthropic }): Promise<void> {
  const client = new libraries['@anthropic-ai/sdk'].Anthropic({
    apiKey: 'sk-test',
    baseURL: process.env['LLM_URL']!,
    maxRetries: 0,
  });
  const model = 'claude-sonnet-5';
  await under('message', async () => {
    console.log((await client.messages.create({ ...body, model })).usage.output_tokens);
  });
  await under('stream', async () => {
    for await (const event of await client.messages.create({ ...body, model, stream: true })) console.log(event.type);
  });
  await under('stream helper', async () => {
    console.log((await client.messages.stream({ ...body, model }).finalMessage()).stop_reason);
  });
  await under('beta', async () => {
    console.log((await client.beta.messages.create({ ...body, model })).id);
  });
  await under('left early', async () => {
    for await (const _event of await client.messages.create({ ...body, model, stream: true })) break;
  });
  await under('refused', async () => {
    await client.messages
      .create({ ...body, model: 'broken' })
      .catch((error: unknown) => console.log((error as Error).constructor.name));
  });
}

async function under(name: string, work: () => Promise<void>): Promise<void> {
  await trace.getTracer('scenario').startActiveSpan(name, async (span) => {
    await work();
    span.end();
  });
}
