import type { WireFormat } from './wire-format.ts';

/** How both of OpenAI's APIs refuse. */
export const openaiRefusals: WireFormat['refusals'] = {
  'rate-limit': {
    status: 429,
    body: { error: { type: 'requests', code: 'rate_limit_exceeded', message: 'Rate limit reached', param: null } },
  },
  outage: {
    status: 500,
    body: { error: { type: 'server_error', code: null, message: 'The server had an error', param: null } },
  },
};
