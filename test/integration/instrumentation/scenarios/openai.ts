import { trace } from '@opentelemetry/api';
import { inference } from 'binnacle';
import type * as OpenAi from 'openai';

const messages = [{ role: 'user' as const, content: 'hunter2' }];

/** Calls models through OpenAI's client in each of its ways. */
export async function run(libraries: { readonly openai: typeof OpenAi }): Promise<void> {
  const client = new libraries.openai.OpenAI({
    apiKey: 'sk-test',
    baseURL: `${process.env['LLM_URL']}/v1`,
    maxRetries: 0,
  });
  await under('chat', async () => {
    const { data, response } = await client.chat.completions.create({ model: 'gpt-5', messages }).withResponse();
    console.log(data.choices[0]?.message.content, response.status);
  });
  await under('stream', async () => {
    const stream = await client.chat.completions.create({
      model: 'gpt-5',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const chunk of stream) console.log(chunk.choices[0]?.delta.content);
  });
  await under('stream helper', async () => {
    const stream = client.chat.completions.stream({
      model: 'gpt-5',
      messages,
      stream_options: { include_usage: true },
    });
    console.log(await stream.finalContent());
  });
  await under('parse', async () => {
    console.log((await client.chat.completions.parse({ model: 'gpt-5', messages })).id);
  });
  await under('responses', async () => {
    console.log((await client.responses.create({ model: 'gpt-5', input: 'hunter2' })).output_text);
  });
  await under('embeddings', async () => {
    console.log(
      (await client.embeddings.create({ model: 'text-embedding-3-small', input: 'hunter2' })).data[0]?.embedding,
    );
  });
  await under('raw', async () => {
    console.log((await client.chat.completions.create({ model: 'gpt-5', messages }).asResponse()).status);
  });
  await under('own inference', () =>
    inference({ provider: 'openai', model: 'gpt-5' }, async () => {
      console.log((await client.chat.completions.create({ model: 'gpt-5', messages })).id);
    }),
  );
  await under('refused', () => failing(client.chat.completions.create({ model: 'broken', messages })));
  await under('refused parse', () => failing(client.chat.completions.parse({ model: 'broken', messages })));
  await under('cut', () =>
    failing(
      (async () => {
        for await (const _chunk of await client.chat.completions.create({ model: 'cut', messages, stream: true }))
          void _chunk;
      })(),
    ),
  );
}

async function failing(call: PromiseLike<unknown>): Promise<void> {
  try {
    await call;
    console.log('did not fail');
  } catch (error) {
    console.log('failed', (error as Error).constructor.name);
  }
}

async function under(name: string, work: () => Promise<void>): Promise<void> {
  await trace.getTracer('scenario').startActiveSpan(name, async (span) => {
    await work();
    span.end();
  });
}
