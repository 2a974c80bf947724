import { channel } from 'node:diagnostics_channel';
import type { ChannelListener } from 'node:diagnostics_channel';
import { diag } from '@opentelemetry/api';

/** What to do with the messages of each channel. */
export type Listeners = Readonly<Record<string, (message: never) => void>>;

/**
 * Listens to diagnostics channels until disposed. A listener that throws is reported to the API's diagnostics:
 * Node would raise it as an uncaught exception of the application.
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
    } catch (error) {
      diag.error(`binnacle: a listener of ${name} failed`, error);
    }
  };
}
