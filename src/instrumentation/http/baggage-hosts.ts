import { BlockList, isIP } from 'node:net';
import { propagation } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { wildcardExpression } from '../../sdk/wildcard-expression.ts';

/** Stands in a list of hosts for those that cannot be public. */
const PRIVATE = 'private';

/** Names that RFC 6762, RFC 6761, ICANN or Kubernetes keep out of the public name system. */
const privateName = /\.(?:localhost|local|internal|svc)\.?$/;

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4');
}
privateAddresses.addAddress('::1', 'ipv6');
privateAddresses.addSubnet('fc00::', 7, 'ipv6');
privateAddresses.addSubnet('fe80::', 10, 'ipv6');

let isTrusted: (host: string) => boolean = isPrivate;

/** Says which hosts get the baggage (`BINNACLE_BAGGAGE_HOSTS`): patterns with `*`, and `private`. */
export function setBaggageHosts(patterns: readonly string[]): void {
  const includesPrivate = patterns.includes(PRIVATE);
  const expressions = patterns.map((pattern) => wildcardExpression(pattern.toLowerCase()));
  isTrusted = (host) => (includesPrivate && isPrivate(host)) || expressions.some((expression) => expression.test(host));
}

/** What of the context a request to the host carries: who the work is for is nobody's business but one's own. */
export function contextFor(host: string, active: Context): Context {
  if (propagation.getBaggage(active) === undefined || isTrusted(host.toLowerCase())) return active;
  return propagation.deleteBaggage(active);
}

/** Whether no public server can have this name or address; a name without a dot is completed by the local network. */
export function isPrivate(host: string): boolean {
  const address = host.replace(/%.*$/, '');
  const version = isIP(address);
  if (version !== 0) return privateAddresses.check(address, version === 6 ? 'ipv6' : 'ipv4');
  // A number is an address too: of a public server, as likely as not.
  const isBare = !host.includes('.') && Number.isNaN(Number(host));
  return isBare || privateName.test(host);
}
