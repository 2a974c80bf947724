/** PEM text as bytes. */
export interface ReceiverTls {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** When given, clients must show a certificate that this one signed. */
  readonly clientCa?: Buffer | undefined;
}

interface ServerTls {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca?: Buffer;
  readonly requestCert?: true;
}

/** The options in the words of `node:tls`. */
export function toServerTls({ cert, key, clientCa }: ReceiverTls): ServerTls {
  return { cert, key, ...(clientCa !== undefined && { ca: clientCa, requestCert: true as const }) };
}
