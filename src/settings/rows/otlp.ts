import { optionalSetting, setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { endpoint } from '../types/endpoint.ts';
import { booleanFlag } from '../types/flag.ts';
import { keyValues } from '../types/key-values.ts';
import { integer } from '../types/number.ts';
import { pemFile } from '../types/pem-file.ts';

type Signal = 'traces' | 'metrics' | 'logs';

/** Where the three signals are sent. What is not said for a signal is as said for all of them. */
export const otlpSettings = {
  endpoint: optionalSetting({
    type: endpoint,
    env: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    defaultText: '`http://localhost:4318`; with gRPC `http://localhost:4317`',
    brief: 'The OTLP receiver of all signals; over HTTP, `/v1/traces`, `/v1/metrics` and `/v1/logs` are appended.',
  }),
  ...requestSettings(),
  ...tlsSettings(),
  traces: signalSettings('traces'),
  metrics: signalSettings('metrics'),
  logs: signalSettings('logs'),
} as const;

function signalSettings(signal: Signal) {
  return {
    endpoint: setting({
      type: endpoint,
      env: variable('ENDPOINT', signal),
      default: '',
      inherits: 'otlp.endpoint',
      adopt: (base) => appendPath(base, `v1/${signal}`),
      defaultText: `\`otlp.endpoint\`; over HTTP with \`/v1/${signal}\` appended`,
      brief: `The OTLP receiver of ${signal}, used as it is.`,
    }),
    ...requestSettings(signal),
    ...tlsSettings(signal),
  } as const;
}

function requestSettings(signal?: Signal) {
  const requests = signal === undefined ? 'requests' : `requests with ${signal}`;
  return {
    protocol: setting({
      type: choice(['http/protobuf', 'http/json', 'grpc'], { aliases: { http: 'http/protobuf' } }),
      env: variable('PROTOCOL', signal),
      default: 'http/protobuf',
      ...asForAll('protocol', signal),
      brief: `How ${requests} are made.`,
    }),
    headers: setting({
      type: keyValues,
      env: variable('HEADERS', signal),
      default: {},
      secret: true,
      ...asForAll('headers', signal),
      brief: `Headers of ${requests}, such as an API key; those given in all places are joined.`,
    }),
    compression: setting({
      type: choice(['none', 'gzip']),
      env: variable('COMPRESSION', signal),
      default: 'none',
      ...asForAll('compression', signal),
      brief: `How ${requests} are compressed.`,
    }),
    timeoutMillis: setting({
      type: integer({ min: 1, unit: 'ms', example: 10_000 }),
      env: variable('TIMEOUT', signal),
      default: 10_000,
      ...asForAll('timeoutMillis', signal),
      brief: `The longest that each of the ${requests} may take.`,
    }),
  } as const;
}

function tlsSettings(signal?: Signal) {
  const receiver = signal === undefined ? 'the receiver' : `the receiver of ${signal}`;
  return {
    certificate: optionalSetting({
      type: pemFile,
      env: variable('CERTIFICATE', signal),
      ...asForAll('certificate', signal),
      brief: `A PEM file with the certificates trusted to sign that of ${receiver}.`,
    }),
    clientKey: optionalSetting({
      type: pemFile,
      env: variable('CLIENT_KEY', signal),
      ...asForAll('clientKey', signal),
      brief: `A PEM file with the private key of the certificate shown to ${receiver}.`,
    }),
    clientCertificate: optionalSetting({
      type: pemFile,
      env: variable('CLIENT_CERTIFICATE', signal),
      ...asForAll('clientCertificate', signal),
      brief: `A PEM file with the certificate shown to ${receiver}.`,
    }),
    insecure: setting({
      type: booleanFlag,
      env: variable('INSECURE', signal),
      default: false,
      ...asForAll('insecure', signal),
      brief: `Speak gRPC without TLS to ${receiver}, where its endpoint is written without \`http://\` or \`https://\`.`,
    }),
  } as const;
}

function variable(name: string, signal?: Signal): readonly [string] {
  return [signal === undefined ? `OTEL_EXPORTER_OTLP_${name}` : `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${name}`];
}

function asForAll(name: string, signal?: Signal): { inherits?: string; defaultText?: string } {
  return signal === undefined ? {} : { inherits: `otlp.${name}`, defaultText: `as \`otlp.${name}\`` };
}

/** As the OTLP exporter specification says; `host:port`, which only gRPC takes, has no path. */
function appendPath(base: string, path: string): string {
  if (!/^https?:/i.test(base)) return base;
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  return url.href;
}
