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
  if (/^https?:\/\//i.test(text)) return fromUrl(new URL(text));
  if (/^unix(-abstract)?:/i.test(text)) return { address: text, isSecure: !insecure, authority: 'localhost' };
  const isNameInGrpcSyntax = /^[a-z][a-z\d+.-]*:(?!\d+$)/i.test(text) || /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  return { address: isNameInGrpcSyntax ? text : fromUrl(new URL(`grpc://${text}`)).address, isSecure: !insecure };
}

function fromUrl({ protocol, hostname, port }: URL): GrpcTarget {
  const isSecure = protocol === 'https:';
  return { address: `${hostname}:${port || defaultPort(protocol)}`, isSecure };
}

/** A URL drops the port that is its scheme's own, so http://host:80 cannot be told from http://host. */
function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : OTLP_PORT;
}
