import { optionalSetting, setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { endpoint } from '../types/endpoint.ts';
import { booleanFlag } from '../types/flag.ts';
import { keyValues } from '../types/key-values.ts';
import { integer } from '../types/number.ts';
import { path } from '../types/text.ts';

const protocol = choice(['http/protobuf', 'http/json', 'grpc'], {
  aliases: { http: 'http/protobuf', 'http/proto': 'http/protobuf' },
});
const compression = choice(['none', 'gzip']);
const timeoutMillis = integer({ min: 1, unit: 'ms', example: 10_000 });

/** Where the three signals are sent. What is not said for a signal is as said for all of them. */
export const otlpSettings = {
  endpoint: optionalSetting({
    type: endpoint,
    env: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    defaultText: '`http://localhost:4318`; with gRPC `http://localhost:4317`',
    brief: 'The OTLP receiver of all signals; over HTTP, `/v1/traces`, `/v1/metrics` and `/v1/logs` are appended.',
  }),
  protocol: setting({
    type: protocol,
    env: ['OTEL_EXPORTER_OTLP_PROTOCOL'],
    default: 'http/protobuf',
    brief: 'How OTLP is spoken.',
  }),
  headers: setting({
    type: keyValues,
    env: ['OTEL_EXPORTER_OTLP_HEADERS'],
    default: {},
    secret: true,
    brief:
      'Headers of each request, such as an API key; those given in code are joined with those of the environment, and win.',
  }),
  compression: setting({
    type: compression,
    env: ['OTEL_EXPORTER_OTLP_COMPRESSION'],
    default: 'none',
    brief: 'How requests are compressed.',
  }),
  timeoutMillis: setting({
    type: timeoutMillis,
    env: ['OTEL_EXPORTER_OTLP_TIMEOUT'],
    default: 10_000,
    unit: 'ms',
    brief: 'The longest that one request may take.',
  }),
  certificate: optionalSetting({
    type: path,
    env: ['OTEL_EXPORTER_OTLP_CERTIFICATE'],
    brief: "A PEM file with the certificates trusted to sign the receiver's own.",
  }),
  clientKey: optionalSetting({
    type: path,
    env: ['OTEL_EXPORTER_OTLP_CLIENT_KEY'],
    brief: 'A PEM file with the private key of the client certificate.',
  }),
  clientCertificate: optionalSetting({
    type: path,
    env: ['OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE'],
    brief: 'A PEM file with the certificate that the client shows.',
  }),
  insecure: setting({
    type: booleanFlag,
    env: ['OTEL_EXPORTER_OTLP_INSECURE'],
    default: false,
    brief: 'Speak gRPC without TLS to an endpoint that is written without `http://` or `https://`.',
  }),
  traces: signalSettings('traces'),
  metrics: signalSettings('metrics'),
  logs: signalSettings('logs'),
} as const;

function signalSettings(signal: 'traces' | 'metrics' | 'logs') {
  const env = (name: string): readonly [string] => [`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${name}`];
  const as = (key: string) => ({ inherits: `otlp.${key}`, defaultText: `as \`otlp.${key}\`` });
  return {
    endpoint: setting({
      type: endpoint,
      env: env('ENDPOINT'),
      default: '',
      inherits: 'otlp.endpoint',
      adopt: (base) => appendPath(base, `v1/${signal}`),
      defaultText: `\`otlp.endpoint\`; over HTTP with \`/v1/${signal}\` appended`,
      brief: `The OTLP receiver of ${signal}, used as it is.`,
    }),
    protocol: setting({
      type: protocol,
      env: env('PROTOCOL'),
      default: 'http/protobuf',
      ...as('protocol'),
      brief: `How OTLP is spoken for ${signal}.`,
    }),
    headers: setting({
      type: keyValues,
      env: env('HEADERS'),
      default: {},
      secret: true,
      ...as('headers'),
      brief: `Headers of each request with ${signal}, joined with those of all signals.`,
    }),
    compression: setting({
      type: compression,
      env: env('COMPRESSION'),
      default: 'none',
      ...as('compression'),
      brief: `How requests with ${signal} are compressed.`,
    }),
    timeoutMillis: setting({
      type: timeoutMillis,
      env: env('TIMEOUT'),
      default: 10_000,
      ...as('timeoutMillis'),
      unit: 'ms',
      brief: `The longest that one request with ${signal} may take.`,
    }),
    certificate: optionalSetting({
      type: path,
      env: env('CERTIFICATE'),
      ...as('certificate'),
      brief: `A PEM file with the certificates trusted to sign that of the receiver of ${signal}.`,
    }),
    clientKey: optionalSetting({
      type: path,
      env: env('CLIENT_KEY'),
      ...as('clientKey'),
      brief: `A PEM file with the private key of the client certificate for ${signal}.`,
    }),
    clientCertificate: optionalSetting({
      type: path,
      env: env('CLIENT_CERTIFICATE'),
      ...as('clientCertificate'),
      brief: `A PEM file with the certificate that the client shows to the receiver of ${signal}.`,
    }),
    insecure: setting({
      type: booleanFlag,
      env: env('INSECURE'),
      default: false,
      ...as('insecure'),
      brief: `As \`otlp.insecure\`, for ${signal}.`,
    }),
  } as const;
}

/** As the OTLP exporter specification says; `host:port`, which only gRPC takes, has no path. */
function appendPath(base: string, path: string): string {
  if (!URL.canParse(base) || !/^https?:/i.test(base)) return base;
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  return url.href;
}
