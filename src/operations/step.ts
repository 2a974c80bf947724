import { createKind } from './kind.ts';
import type { Kind, Operation } from './operation.ts';
import { activeScope } from './scope.ts';
import { StepOperation } from './step-operation.ts';
import type { StepOptions } from './step-operation.ts';

/** One step of a workflow: `workflow.step {name}`, with its duration by outcome. */
export const step: Kind<StepOptions, Operation> = createKind<StepOptions, Operation>({
  create: (options, origin) => new StepOperation(options, origin),
  current: () => activeScope().step,
  fallback: { name: '_OTHER' },
});
