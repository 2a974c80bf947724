import { optionalSetting, setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { booleanFlag } from '../types/flag.ts';
import { keyValues } from '../types/key-values.ts';
import { list } from '../types/list.ts';
import { integer } from '../types/number.ts';
import { text } from '../types/text.ts';

/** What may be detected about the process and its surroundings. */
export const resourceDetectors = [
  'env',
  'host',
  'os',
  'process',
  'serviceinstance',
  'container',
  'kubernetes',
] as const;

const detector = choice(['all', 'none', ...resourceDetectors], { aliases: { k8s: 'kubernetes' } });

/** Who emits, and how binnacle itself behaves. */
export const serviceSettings = {
  disabled: setting({
    type: booleanFlag,
    env: ['OTEL_SDK_DISABLED'],
    default: false,
    brief: 'Turns all telemetry off; every call stays a no-op.',
  }),
  serviceName: optionalSetting({
    type: text,
    env: ['OTEL_SERVICE_NAME'],
    defaultText: "`service.name` of the resource attributes, else the `name` of the application's package.json",
    brief: 'The name of the service, `service.name` on everything that is emitted.',
  }),
  environment: optionalSetting({
    type: text,
    env: ['BINNACLE_ENVIRONMENT'],
    defaultText: '`deployment.environment.name` of the resource attributes, else absent',
    brief: 'Where the service runs, such as `production`: `deployment.environment.name` on everything that is emitted.',
  }),
  resource: {
    attributes: setting({
      type: keyValues,
      env: ['OTEL_RESOURCE_ATTRIBUTES'],
      default: {},
      brief: 'Attributes of the resource; those given in code are joined with those of the environment, and win.',
    }),
    detectors: setting({
      type: list(detector),
      env: ['OTEL_NODE_RESOURCE_DETECTORS'],
      default: ['all'],
      brief: 'Which facts of the process and its surroundings the resource carries.',
    }),
  },
  diagnosticsLevel: setting({
    type: choice(['none', 'error', 'warn', 'info', 'debug', 'verbose', 'all']),
    env: ['OTEL_LOG_LEVEL'],
    default: 'info',
    brief: 'From which level on binnacle and the OpenTelemetry API report their own trouble on standard error.',
  }),
  shutdownTimeoutMillis: setting({
    type: integer({ min: 0, max: 600_000, unit: 'ms', example: 3000 }),
    env: ['BINNACLE_SHUTDOWN_TIMEOUT_MILLIS'],
    default: 3000,
    brief: 'The longest that the end of the process waits for delivery; what is left then is spooled.',
  }),
} as const;
