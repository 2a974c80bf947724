import { Type } from 'typebox';
import { oneOf } from './one-of.ts';
import { text, texts } from './fields.ts';

export const PrometheusAnswer = Type.Object(
  {
    status: oneOf(['success'], { description: 'That it was answered.' }),
    data: Type.Unknown({ description: 'As Prometheus documents it for the address.' }),
    warnings: Type.Optional(texts('What the answer may lack.')),
    infos: Type.Optional(texts('What may be wrong with the expression.')),
  },
  { title: 'PrometheusAnswer', description: 'An answer in Prometheus’s form.' },
);

export const PrometheusError = Type.Object(
  {
    status: oneOf(['error'], { description: 'That it was not answered.' }),
    errorType: text('Such as `bad_data`, `execution`, `timeout` or `unauthorized`.'),
    error: text('What was wrong.'),
  },
  { title: 'PrometheusError', description: 'A refusal in Prometheus’s form.' },
);
