import { agent } from 'binnacle';
import { ask, openai } from '../models.ts';

const INSTRUCTIONS = 'You weigh the findings of a security scan: what matters, and what can wait.';

/** Weighs what was found in a repository. */
export function analyse(repository: string, report: string): Promise<string> {
  return agent({ name: 'analyst', action: 'analyse' }, async () => {
    const completion = await ask(() =>
      openai.chat.completions.create({
        model: 'gpt-5-mini',
        messages: [
          { role: 'developer', content: INSTRUCTIONS },
          { role: 'user', content: `${JSON.stringify({ repository })}\n${report}` },
        ],
      }),
    );
    return completion.choices[0]?.message.content ?? '';
  });
}
