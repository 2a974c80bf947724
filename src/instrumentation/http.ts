import { captureHttpClient } from './http/http-client.ts';
import { captureHttpServer } from './http/http-server.ts';
import type { ChannelInstrumentation } from './instrumentation.ts';

/** Requests that are answered and sent through `node:http` and `node:https`. */
export const httpInstrumentation: ChannelInstrumentation = {
  name: 'http',
  library: 'node:http',
  versions: 'that of Node',
  captures: 'server and client spans, `http.server.*` and `http.client.*` metrics, W3C propagation',
  channels: [
    'http.server.request.start',
    'http.client.request.created',
    'http.client.response.finish',
    'http.client.request.error',
  ],
  start() {
    const captured = [captureHttpServer(), captureHttpClient()];
    return {
      [Symbol.dispose]() {
        for (const one of captured) one[Symbol.dispose]();
      },
    };
  },
};
