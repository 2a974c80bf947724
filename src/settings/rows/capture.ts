import { setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { onOffFlag } from '../types/flag.ts';
import { list } from '../types/list.ts';
import { text } from '../types/text.ts';

/** The specification's spellings; the JavaScript instrumentations read a boolean. */
const contentCapture = choice(['NO_CONTENT', 'SPAN_ONLY', 'EVENT_ONLY', 'SPAN_AND_EVENT'], {
  aliases: { false: 'NO_CONTENT', true: 'SPAN_AND_EVENT' },
});

const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', 'QUERY'];

/** What is captured without code. */
export const captureSettings = {
  instrumentations: setting({
    type: choice(['default', 'all', 'none']),
    env: ['BINNACLE_INSTRUMENTATIONS'],
    default: 'default',
    brief:
      'Which libraries are captured without code; `all` adds those of `@opentelemetry/auto-instrumentations-node`, if installed.',
  }),
  enabledInstrumentations: setting({
    type: list(text, { mayBeEmpty: true }),
    env: ['OTEL_NODE_ENABLED_INSTRUMENTATIONS'],
    default: [],
    defaultText: 'all of the chosen set',
    brief: 'Captures only these libraries, by short name, such as `http,pg`.',
  }),
  disabledInstrumentations: setting({
    type: list(text, { mayBeEmpty: true }),
    env: ['OTEL_NODE_DISABLED_INSTRUMENTATIONS'],
    default: [],
    defaultText: 'none',
    brief: 'Does not capture these libraries, by short name; applied after the enabled ones.',
  }),
  semconvStabilityOptIn: setting({
    type: list(text, { mayBeEmpty: true }),
    env: ['OTEL_SEMCONV_STABILITY_OPT_IN'],
    default: [],
    defaultText: 'none',
    brief: 'Accepted for compatibility: the stable names are always emitted, and the old ones never.',
  }),
  http: {
    knownMethods: setting({
      type: list(text),
      env: ['OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS'],
      default: knownMethods,
      brief: 'HTTP methods that keep their name; others become `_OTHER`.',
    }),
  },
  genAi: {
    captureContent: setting({
      type: contentCapture,
      env: ['OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT'],
      default: 'NO_CONTENT',
      brief:
        'Whether prompts and completions are recorded, and where; `true` means `SPAN_AND_EVENT`, `false` means `NO_CONTENT`.',
    }),
    conventions: setting({
      type: choice(['2026-10', 'none']),
      env: ['BINNACLE_GENAI_CONVENTIONS'],
      default: '2026-10',
      brief: 'Which version of the GenAI semantic conventions is emitted besides our own names.',
    }),
    pricing: setting({
      type: onOffFlag,
      env: ['BINNACLE_PRICING'],
      default: true,
      brief: 'Works out the cost of model calls from a price list where the provider does not report it.',
    }),
  },
} as const;
