import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { onOffFlag } from '../types/flag.ts';
import { list } from '../types/list.ts';
import { integer } from '../types/number.ts';
import { path, text } from '../types/text.ts';

const MEBIBYTE = 1024 ** 2;

/** What waits on disk while it cannot be delivered. */
export const spoolSettings = {
  enabled: setting({
    type: onOffFlag,
    env: ['BINNACLE_SPOOL'],
    default: true,
    brief: 'Keeps on disk what cannot be delivered now, and what is left at exit or crash.',
  }),
  directory: setting({
    type: path,
    env: ['BINNACLE_SPOOL_DIRECTORY'],
    default: join(tmpdir(), `binnacle-spool${process.getuid === undefined ? '' : `-${process.getuid()}`}`),
    defaultText: "`binnacle-spool-` and the id of the user, in the system's directory for temporary files",
    brief: 'Where it is kept; each process has its own directory in it. In a container, put it on a volume.',
  }),
  maxBytes: setting({
    type: integer({ min: MEBIBYTE, unit: 'bytes', example: 256 * MEBIBYTE }),
    env: ['BINNACLE_SPOOL_MAX_BYTES'],
    default: 256 * MEBIBYTE,
    brief: 'How much one process keeps; past it the oldest is dropped and counted.',
  }),
} as const;

/** What is hidden before anything leaves the process. */
export const redactionSettings = {
  enabled: setting({
    type: onOffFlag,
    env: ['BINNACLE_REDACTION'],
    default: true,
    brief: 'Hides secrets, by key and by the formats of known tokens, in everything that is emitted.',
  }),
  extraKeys: setting({
    type: list(text, { mayBeEmpty: true }),
    env: ['BINNACLE_REDACT_KEYS'],
    default: [],
    defaultText: 'none',
    brief: 'Further keys whose values are hidden, such as `customerEmail`.',
  }),
} as const;

const onlyW3c = 'binnacle speaks the W3C headers; give another propagator to a NodeSDK of your own';

/** What travels from service to service. */
export const propagationSettings = {
  propagators: setting({
    type: list(
      choice(['tracecontext', 'baggage', 'none'], {
        hints: { b3: onlyW3c, b3multi: onlyW3c, jaeger: onlyW3c, xray: onlyW3c, ottrace: onlyW3c },
      }),
    ),
    env: ['OTEL_PROPAGATORS'],
    default: ['tracecontext', 'baggage'],
    brief: 'Which headers carry the context of a trace; `none` sends and reads none.',
  }),
  baggageAttributes: setting({
    type: list(text, { mayBeEmpty: true }),
    env: ['BINNACLE_BAGGAGE_ATTRIBUTES'],
    default: ['session.id', 'tenant.id', 'user.id', 'workflow.run.id'],
    brief: 'Keys of baggage that become attributes of spans and log records.',
  }),
  baggageHosts: setting({
    type: list(text, { mayBeEmpty: true }),
    env: ['BINNACLE_BAGGAGE_HOSTS'],
    default: ['private'],
    brief:
      'Hosts that requests carry the baggage to, which says whom the work is for; `*` stands for any text, such as `private,*.example.com`. `private` stands for hosts that cannot be public: names without a dot, those that end in `.localhost`, `.local`, `.internal`, `.svc`, and loopback, link-local and private addresses. `traceparent` goes to every host.',
  }),
} as const;
