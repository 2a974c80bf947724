import { captureUndici } from './http/undici.ts';
import type { ChannelInstrumentation } from './instrumentation.ts';

/** Requests that are sent through `fetch` and the undici library. */
export const undiciInstrumentation: ChannelInstrumentation = {
  name: 'undici',
  library: 'fetch, undici',
  versions: 'that of Node; undici >=6',
  captures: 'client spans, `http.client.request.duration`, W3C propagation',
  channels: ['undici:request:create', 'undici:request:headers', 'undici:request:trailers', 'undici:request:error'],
  start: captureUndici,
};
