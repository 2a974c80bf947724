import type { TlsOptions } from './transport.ts';

interface SecureContext {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly rejectUnauthorized?: false;
}

/** The options in the words of `node:tls`. What is undefined must be absent there. */
export function toSecureContext(tls: TlsOptions = {}): SecureContext {
  return {
    ...(tls.ca !== undefined && { ca: tls.ca }),
    ...(tls.cert !== undefined && { cert: tls.cert }),
    ...(tls.key !== undefined && { key: tls.key }),
    ...(tls.insecure === true && { rejectUnauthorized: false as const }),
  };
}
