import { agent } from 'binnacle';
import { anthropic, ask } from '../models.ts';
import { sendNotification } from '../tools/send-notification.ts';
import { textOf } from './text-of.ts';

/** Tells a channel in a sentence or two. */
export function notify(channel: string, assessment: string): Promise<string> {
  return agent({ name: 'notifier', action: 'notify' }, async () => {
    const message = await ask(() =>
      anthropic.messages.create({
        model: 'claude-haiku-4-5',
        max_tokens: 256,
        system: 'You write short messages to a team.',
        messages: [{ role: 'user', content: assessment }],
      }),
    );
    const text = textOf(message);
    await sendNotification(channel, text);
    return text;
  });
}
