import { setting } from '../setting.ts';
import { choice } from '../types/choice.ts';
import { onOffFlag } from '../types/flag.ts';
import { list } from '../types/list.ts';
import { ratio } from '../types/number.ts';
import { samplingRule } from '../types/sampling-rules.ts';
import { text } from '../types/text.ts';
import { batchSettings } from './batch.ts';
import { spanLimitSettings } from './limits.ts';

const remoteSampling = 'let the Collector choose by its tail_sampling processor';

const samplers = choice(
  [
    'always_on',
    'always_off',
    'traceidratio',
    'parentbased_always_on',
    'parentbased_always_off',
    'parentbased_traceidratio',
  ],
  {
    hints: { jaeger_remote: remoteSampling, parentbased_jaeger_remote: remoteSampling, xray: remoteSampling },
  },
);

/** What load balancers, orchestrators and scrapers ask for every few seconds. */
const routesOfProbes = [
  '/health',
  '/health/*',
  '/healthz',
  '/livez',
  '/readyz',
  '/ready',
  '/live',
  '/ping',
  '/metrics',
];

/** Spans. */
export const traceSettings = {
  exporters: setting({
    type: list(
      choice(['otlp', 'console', 'none'], {
        hints: { zipkin: 'send OTLP to a Collector, whose zipkin exporter passes it on' },
      }),
    ),
    env: ['OTEL_TRACES_EXPORTER'],
    default: ['otlp'],
    brief: 'Where spans go; `none` turns them off.',
  }),
  openOperations: setting({
    type: onOffFlag,
    env: ['BINNACLE_OPEN_OPERATIONS'],
    default: true,
    brief: 'Names what is open to a console, twice a second, so that it shows it before it ends.',
  }),
  batch: batchSettings({ records: 'spans', prefix: 'OTEL_BSP', scheduleDelayMillis: 5000 }),
  limits: spanLimitSettings,
} as const;

/** Which traces are kept. Metrics, tokens and cost stay exact whatever is kept. */
export const samplingSettings = {
  sampler: setting({
    type: samplers,
    env: ['OTEL_TRACES_SAMPLER'],
    default: 'parentbased_always_on',
    brief: 'Who decides whether a trace is kept.',
  }),
  ratio: setting({
    type: ratio,
    env: ['OTEL_TRACES_SAMPLER_ARG'],
    default: 1,
    brief: 'The share of traces that the samplers `traceidratio` and `parentbased_traceidratio` keep.',
  }),
  rules: setting({
    type: list(samplingRule, { mayBeEmpty: true }),
    env: ['BINNACLE_SAMPLING_RULES'],
    default: [],
    defaultText: 'none',
    brief:
      'Shares for some routes and operations; the first rule that fits a new trace counts, before `sampling.dropRoutes` and the sampler.',
  }),
  dropRoutes: setting({
    type: list(text, { mayBeEmpty: true }),
    env: ['BINNACLE_DROP_ROUTES'],
    default: routesOfProbes,
    brief:
      'Paths of HTTP requests that begin no trace; `*` stands for any text. An empty list given in code drops none.',
  }),
} as const;
