import type { Transport } from '../../otlp/index.ts';

/** A transport whose code is loaded with the first request, so that a process pays only for the protocol it speaks. */
export function lazyTransport(load: () => Promise<Transport>): Transport {
  let loading: Promise<Transport> | undefined;
  return {
    async send(signal, request, options) {
      try {
        loading ??= load();
        const transport = await loading;
        return await transport.send(signal, request, options);
      } catch (error) {
        return { kind: 'retry', afterMillis: undefined, reason: String(error), hint: 'unavailable' };
      }
    },
    close() {
      void loading?.then((transport) => transport.close());
    },
  };
}
