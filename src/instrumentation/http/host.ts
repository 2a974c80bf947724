import { serverAddress, serverPort } from '../../contract/network.ts';

/** A server as it is called. */
export interface Host {
  readonly address: string;
  readonly port?: number;
}

const form = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]*))(?::(?<port>\d{1,5}))?$/;

/** Reads a `Host` header: `api.example.com:8443`, `[::1]:80`. Undefined where it is malformed. */
export function parseHost(header: string): Host | undefined {
  const groups = form.exec(header)?.groups;
  const address = groups?.['v6'] ?? groups?.['name'];
  if (!address) return undefined;
  return groups?.['port'] === undefined ? { address } : { address, port: Number(groups['port']) };
}

/** The attributes that name a server. */
export function hostAttributes({ address, port }: Host): Record<string, string | number> {
  return port === undefined
    ? { [serverAddress.key]: address }
    : { [serverAddress.key]: address, [serverPort.key]: port };
}
