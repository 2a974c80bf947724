import { agent } from 'binnacle';
import { openai } from '../models.ts';

/** Writes about a topic of the week, streamed. */
export function write(topic: string): Promise<string> {
  return agent({ name: 'writer', action: 'write' }, async () => {
    const stream = await openai.chat.completions.create({
      model: 'gpt-4.1-mini',
      messages: [{ role: 'user', content: `Write about the week: ${JSON.stringify({ topic })}` }],
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    return text;
  });
}
