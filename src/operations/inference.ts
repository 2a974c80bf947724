import { InferenceOperation } from './inference-operation.ts';
import type { Inference, InferenceOptions } from './inference-types.ts';
import { JoinedInference } from './joined-inference.ts';
import { createKind } from './kind.ts';
import type { Kind } from './operation.ts';
import { activeScope } from './scope.ts';

/**
 * One call of a model: `{operation} {model}`, with its count, duration, errors, tokens and cost. A call inside
 * another one, such as that of an instrumented client, joins it: there is one span and everything is counted once.
 */
export const inference: Kind<InferenceOptions, Inference> = createKind<InferenceOptions, Inference>({
  create: (options, origin) =>
    origin.scope.inference
      ? new JoinedInference(options, origin.scope.inference)
      : new InferenceOperation(options, origin),
  current: () => activeScope().inference,
  fallback: { provider: '_OTHER', model: '_OTHER' },
});
