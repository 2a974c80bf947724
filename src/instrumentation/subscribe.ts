import { channel } from 'node:diagnostics_channel';
import type { ChannelListener } from 'node:diagnostics_channel';
import { warn } from '../sdk/diagnostics/warn.ts';

/** What to do with the messages of each channel. */
export type Listeners = Readonly<Record<string, (message: never) => void>>;

/**
 * Listens to diagnostics channels until disposed. A listener that throws is reported once: Node would
 * raise it as an uncaught exception of the application.
 */
export function subscribe(listeners: Listeners): Disposable {
  const subscriptions = Object.entries(listeners).map(([name, listener]) => ({
    channel: channel(name),
    listener: guard(name, listener as (message: unknown) => void),
  }));
  for (const { channel, listener } of subscriptions) channel.subscribe(listener);
  return {
    [Symbol.dispose]() {
      for (const { channel, listener } of subscriptions) channel.unsubscribe(listener);
    },
  };
}

function guard(name: string, listener: (message: unknown) => void): ChannelListener {
  return (message) => {
    try {
      listener(message);
    } catch (cause) {
      const message = `what was published on ${name} could not be recorded`;
      warn('BINNACLE_INSTRUMENTATION_FAILED', message, { cause, once: message });
    }
  };
}
