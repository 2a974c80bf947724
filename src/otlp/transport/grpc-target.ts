export interface GrpcTarget {
  /** In gRPC's own syntax. */
  readonly address: string;
  readonly isSecure: boolean;
  /** The `:authority` to send where the address holds no host name. */
  readonly authority?: string;
}

const OTLP_PORT = '4317';

/** Reads an endpoint as the OTLP specification says: the scheme http or https decides about TLS; without it, `insecure` does. */
export function resolveGrpcTarget(endpoint: string, insecure: boolean): GrpcTarget {
  const text = endpoint.trim();
  const [, scheme = '', rest = text] = /^(https?):\/\/(.*)$/i.exec(text) ?? [];
  if (scheme !== '') return { address: toAddress(rest, scheme), isSecure: scheme.toLowerCase() === 'https' };
  if (/^unix(-abstract)?:/i.test(text)) return { address: text, isSecure: !insecure, authority: 'localhost' };
  const isNameOfGrpc = /^[a-z][a-z\d+.-]*:(?!\d+$)/i.test(text);
  return { address: isNameOfGrpc ? text : toAddress(text, ''), isSecure: !insecure };
}

/** Host and port. Not by `URL`, which drops a port that is its scheme's own. */
function toAddress(text: string, scheme: string): string {
  const [authority = ''] = text.split(/[/?#]/, 1);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (/:\d+$/.test(host)) return host;
  return `${host}:${scheme.toLowerCase() === 'https' ? '443' : OTLP_PORT}`;
}
