import { agent } from 'binnacle';
import { ask, openai } from '../models.ts';

export type Aspect = 'security' | 'style';

/** Reviews a change of a repository under one aspect. */
export function review(repository: string, aspect: Aspect): Promise<string> {
  return agent({ name: `${aspect}-reviewer`, action: 'review' }, async () => {
    const response = await ask(() =>
      openai.responses.create({
        model: 'gpt-5.1',
        instructions: `You review changes for ${aspect}.`,
        input: `Review ${JSON.stringify({ repository, aspect })}`,
      }),
    );
    return response.output_text;
  });
}
