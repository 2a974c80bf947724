import type { ListenOptions, RefusedResponse } from 'binnacle/otlp';
import { isLoopback, namesThisMachine } from '../is-loopback.ts';
import { bearerOf, isSameSecret } from './is-same-secret.ts';

type Headers = Readonly<Record<string, string>>;
type Admit = NonNullable<ListenOptions['admit']>;

/** Who may send: with the token where there is one, and on loopback only under a name of this machine. */
export function createAdmission(host: string, token: string | undefined): Admit {
  return (headers) => refuseHost(host, headers) ?? refuseToken(token, headers);
}

function refuseHost(host: string, { host: named }: Headers): RefusedResponse | undefined {
  if (named === undefined || !isLoopback(host) || namesThisMachine(named)) return undefined;
  const message = `BINNACLE_API_FORBIDDEN: this console listens on ${host} and was asked as ${named}; send to localhost, 127.0.0.1 or [::1]`;
  return { kind: 'status', http: 403, message };
}

function refuseToken(token: string | undefined, headers: Headers): RefusedResponse | undefined {
  if (token === undefined) return undefined;
  const given = headers['x-otlp-api-key'] ?? bearerOf(headers['authorization']) ?? '';
  if (isSameSecret(given, token)) return undefined;
  const message =
    'BINNACLE_API_TOKEN: this console takes telemetry with its token only; set OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=<token>';
  return { kind: 'status', http: 401, message };
}
