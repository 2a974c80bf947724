import { createKind } from './kind.ts';
import type { Kind, Operation } from './operation.ts';
import { activeScope } from './scope.ts';
import { ToolOperation } from './tool-operation.ts';
import type { ToolOptions } from './tool-operation.ts';

/** One call of a tool: `execute_tool {name}`, with its count and duration by outcome. `rejected` is a call that was denied. */
export const tool: Kind<ToolOptions, Operation> = createKind<ToolOptions, Operation>({
  create: (options, origin, args) => new ToolOperation(options, origin, args),
  current: () => activeScope().tool,
  fallback: { name: '_OTHER' },
});
