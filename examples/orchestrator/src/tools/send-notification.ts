import { tool } from 'binnacle';
import pino from 'pino';
import { configuration } from '../configuration.ts';
import { saveMessage } from '../database/messages.ts';

/** The chat integration logs with a pino logger of its own, as code that was there before would. */
const logger = pino({ name: 'chat' });

/** Posts to the team's chat, and keeps what was posted. */
export const sendNotification = tool.wrap(
  { name: 'send-notification', type: 'extension' },
  async (channel: string, message: string) => {
    const response = await fetch(`${configuration.providerUrl}/chat/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel, message }),
    });
    await response.json();
    await saveMessage(channel, message);
    logger.info({ channel }, 'posted');
  },
);
