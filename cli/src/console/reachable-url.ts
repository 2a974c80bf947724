import { networkInterfaces } from 'node:os';

const WILDCARD = /\/\/(?:0\.0\.0\.0|\[::\])(?=[:/]|$)/;

/** The address of what listens on all interfaces, as this machine reaches it; any other as it is. */
export function localUrl(url: string): string {
  return url.replace(WILDCARD, '//localhost');
}

/** The first address of this machine by which others reach it; undefined where it is in no network. */
export function networkAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((ofInterface) => ofInterface ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
