import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { described, list, number, record, text, texts, tuple } from './fields.ts';
import { oneOf } from './one-of.ts';

const Labels = record(Type.String(), 'Values by name of the label; `__name__` is the metric.');
const Seconds = Type.Number({ description: 'Seconds since 1970 UTC.' });
const Value = Type.String({ description: 'A number; `NaN`, `+Inf` and `-Inf` are some.' });

const Sample = tuple([Seconds, Value], { title: 'PromqlSample', description: 'A moment, and the value then.' });
const Bucket = tuple(
  [
    Type.Integer({ description: 'Which bounds are part of it: 0 the upper, 1 the lower, 2 none, 3 both.' }),
    Type.String({ description: 'Its lower bound.' }),
    Type.String({ description: 'Its upper bound.' }),
    Type.String({ description: 'How much is in it.' }),
  ],
  { title: 'PromqlBucket', description: 'A bucket of a native histogram.' },
);
const NativeHistogram = Type.Object(
  {
    count: text('How many were observed.'),
    sum: text('Of what was observed.'),
    buckets: Type.Optional(list(Bucket, 'Those that are not empty; absent where all are.')),
  },
  { title: 'PromqlHistogram', description: 'A native histogram: what an exponential one becomes.' },
);
const HistogramSample = tuple([Seconds, NativeHistogram], {
  title: 'PromqlHistogramSample',
  description: 'A moment, and the histogram then.',
});

const VectorResult = Type.Object(
  {
    resultType: oneOf(['vector'], { description: 'A value for each series.' }),
    result: list(
      Type.Object({
        metric: Labels,
        value: Type.Optional(Sample),
        histogram: Type.Optional(HistogramSample),
      }),
      'One by series, with a value or a histogram.',
    ),
  },
  { title: 'PromqlVector', description: 'The value of each series at a moment.' },
);
const MatrixResult = Type.Object(
  {
    resultType: oneOf(['matrix'], { description: 'Values over time for each series.' }),
    result: list(
      Type.Object({
        metric: Labels,
        values: Type.Optional(list(Sample, 'In order of time.')),
        histograms: Type.Optional(list(HistogramSample, 'In order of time.')),
      }),
      'One by series, with values, histograms, or both.',
    ),
  },
  { title: 'PromqlMatrix', description: 'The values of each series over time.' },
);
const ScalarResult = Type.Object(
  { resultType: oneOf(['scalar', 'string'], { description: 'A number, or a text.' }), result: Sample },
  { title: 'PromqlScalar', description: 'What an expression gives that selects no series.' },
);

/** An answer in Prometheus's form. */
function answerOf<T extends TSchema>(data: T, title: string, description: string) {
  return Type.Object(
    {
      status: oneOf(['success'], { description: 'That it was answered.' }),
      data,
      warnings: Type.Optional(texts('What the answer may lack.')),
      infos: Type.Optional(texts('What may be wrong with the expression.')),
    },
    { title, description },
  );
}

export const PromqlAnswer = answerOf(
  Type.Union([VectorResult, MatrixResult, ScalarResult], { description: 'The result, by its type.' }),
  'PromqlAnswer',
  'What an expression gives at a moment.',
);
export const PromqlRangeAnswer = answerOf(
  described(MatrixResult, 'The result.'),
  'PromqlRangeAnswer',
  'What an expression gives over a period.',
);
export const PromqlExemplarsAnswer = answerOf(
  list(
    Type.Object({
      seriesLabels: Labels,
      exemplars: list(
        Type.Object({
          labels: record(Type.String(), 'Of the exemplar itself: `trace_id` and `span_id` lead to its span.'),
          value: text('What was measured.'),
          timestamp: number('Seconds since 1970 UTC.'),
        }),
        'In order of time.',
      ),
    }),
    'One by series that has some.',
  ),
  'PromqlExemplarsAnswer',
  'Exemplars.',
);
export const PromqlSeriesAnswer = answerOf(list(Labels, 'One by series.'), 'PromqlSeriesAnswer', 'Series.');
export const PromqlTextsAnswer = answerOf(texts('In order.'), 'PromqlTextsAnswer', 'Names or values of labels.');
export const PromqlFormatAnswer = answerOf(text('The expression.'), 'PromqlFormatAnswer', 'An expression, laid out.');
export const PromqlMetadataAnswer = answerOf(
  record(
    list(
      Type.Object({
        type: oneOf(['counter', 'gauge', 'histogram', 'summary'], { description: 'What its points are.' }),
        help: text('What its sender says that it measures.'),
        unit: text('As the end of its name has it; empty where it has none.'),
      }),
      'One by unit and description that it arrived with.',
    ),
    'By name of the metric.',
  ),
  'PromqlMetadataAnswer',
  'What metrics are.',
);
export const PromqlRulesAnswer = answerOf(
  Type.Object({ groups: list(Type.Unknown(), 'None.') }, { description: 'There are no rules.' }),
  'PromqlRulesAnswer',
  'Rules.',
);
export const PromqlAlertsAnswer = answerOf(
  Type.Object({ alerts: list(Type.Unknown(), 'None.') }, { description: 'There are no alerts.' }),
  'PromqlAlertsAnswer',
  'Alerts.',
);
export const PromqlBuildInfoAnswer = answerOf(
  Type.Object(
    {
      version: text('Of the Prometheus whose engine this is.'),
      revision: text('Empty.'),
      branch: text('Empty.'),
      buildUser: text('Empty.'),
      buildDate: text('Empty.'),
      goVersion: text('Empty.'),
    },
    { description: 'What clients choose by.' },
  ),
  'PromqlBuildInfoAnswer',
  'What answers.',
);

export const PrometheusError = Type.Object(
  {
    status: oneOf(['error'], { description: 'That it was not answered.' }),
    errorType: text('Such as `bad_data`, `execution`, `timeout` or `unauthorized`.'),
    error: text('What was wrong.'),
  },
  { title: 'PrometheusError', description: 'A refusal in Prometheus’s form.' },
);
