import {
  agent,
  approval,
  inference,
  queue,
  retry,
  step,
  task,
  tool,
  usePricing,
  withContext,
  workflow,
} from '../index.ts';
import type { Carrier } from '../index.ts';

declare const llm: { create(body: object): Promise<{ readonly text: string }> };
declare function lookup(query: string): Promise<string[]>;
declare function identity<T>(value: T): T;
declare function parse(text: string): number;
declare function parse(text: Uint8Array): bigint;
declare const carrier: Carrier;

// The result is that of the function.
export const kept: number = agent({ name: 'a' }, () => 1);
export const promised: Promise<string> = workflow({ name: 'w' }, async () => 'x');
export const streamed: AsyncGenerator<number, void, unknown> = tool({ name: 't' }, async function* () {
  yield 1;
});
export const answer: Promise<{ readonly text: string }> = inference({ provider: 'p', model: 'm' }, () =>
  llm.create({}),
);

// A wrapped function is the same function: its parameters, its `this`, its type parameters and its overloads.
export const search = tool.wrap({ name: 'search' }, lookup);
export const found: Promise<string[]> = search('x');
export const same: 'literal' = step.wrap({ name: 's' }, identity)('literal');
export const parsed: bigint = task.wrap({ name: 'parse' }, parse)(new Uint8Array());
export const review = workflow.wrap(
  (pr: number) => ({ name: 'review', runId: `pr-${pr}` }),
  async (pr: number) => `${pr}`,
);
export const service = {
  prefix: 'x',
  run: agent.wrap({ name: 'a' }, function (this: { readonly prefix: string }, name: string) {
    return this.prefix + name;
  }),
};
export const repeated: Promise<string> = tool.wrap({ name: 'f' }, async (text: string, times = 3) =>
  text.repeat(times),
)('x');
export const written: Promise<string> = tool.wrap({ name: 'f' }, async function (text: string) {
  return text;
})('x');
export const counted: AsyncGenerator<number, void, unknown> = tool.wrap({ name: 'f' }, async function* (until: number) {
  for (let count = 0; count < until; count += 1) yield count;
})(3);
export const joined: string = step.wrap({ name: 'f' }, (...words: string[]) => words.join(' '))('x', 'y');
// @ts-expect-error the parameters are those of the function
void search(3);
// @ts-expect-error the parameters are those of a function written in place
tool.wrap({ name: 'f' }, (text: string) => text)(3);
// @ts-expect-error all parameters are required
tool.wrap({ name: 'f' }, function (text: string) {
  return text;
})();
// @ts-expect-error the parameters are those of the function, for the options too
void review('1');
// @ts-expect-error `this` is that of the function
service.run.call({}, 'x');

// Each kind has its own options.
// @ts-expect-error a name is required
agent({}, () => 1);
// @ts-expect-error not an option of agents
agent({ name: 'a', runId: 'r' }, () => 1);
// @ts-expect-error not a trigger
workflow({ name: 'w', trigger: 'cron' }, () => 1);
// @ts-expect-error a model call names its model
inference({ provider: 'openai' }, () => 1);
// @ts-expect-error not an operation of the conventions
inference({ provider: 'openai', model: 'm', operation: 'invoke_agent' }, () => 1);
// @ts-expect-error not a priority
queue.send({ name: 'jobs', priority: 'soon' });

// Each kind has its own methods.
agent({ name: 'a' }, (run) => run.turn());
workflow({ name: 'w' }, (run) => run.suspend('waiting_approval'));
inference({ provider: 'p', model: 'm' }, (call) => {
  call.usage({ input: 10, output: 2, cacheRead: 5 });
  call.cost(0.01, 'provider');
});
// @ts-expect-error only agents take turns
tool({ name: 't' }, (call) => call.turn());
// @ts-expect-error a run that is suspended is not running
workflow({ name: 'w' }, (run) => run.suspend('running'));
// @ts-expect-error not an outcome
agent({ name: 'a' }, (run) => run.outcome('failed'));
// @ts-expect-error input and output are required
inference({ provider: 'p', model: 'm' }, (call) => call.usage({ input: 1 }));
// @ts-expect-error a cost says whose it is
inference({ provider: 'p', model: 'm' }, (call) => call.cost(1));

// Handles are disposable, and have the methods of their kind.
export function byHand(): void {
  using handle = agent.start({ name: 'a' });
  handle.turn();
  const inside: number = handle.run(() => 1);
  handle.end('cancelled');
  void inside;
}

// Hand-offs.
export const requested: Carrier = approval.request({ name: 'merge', id: '1' });
export const decided: number = approval.decide(carrier, 'approved', () => 1);
export const fromJson: number = approval.decide('{"v":"1"}', 'expired', () => 1);
export const sent: Carrier = queue.send({ name: 'jobs' });
export const sending: Promise<void> = queue.send({ name: 'jobs' }, async (_carrier) => {});
workflow({ name: 'w', resumeFrom: carrier }, () => 1);
// @ts-expect-error a carrier is versioned
workflow({ name: 'w', resumeFrom: { traceparent: 'x' } }, () => 1);
// @ts-expect-error not a decision
approval.decide(carrier, 'accepted', () => 1);
workflow.observeActive(() => [{ name: 'w', state: 'paused', count: 2 }]);
// @ts-expect-error each process reports the runs that it works on itself
workflow.observeActive(() => [{ name: 'w', state: 'running' }]);
approval.observePending(async () => undefined);
// @ts-expect-error a row says since when it waits
approval.observePending(async () => [{ workflow: 'w' }]);

export const retried: Promise<number> = retry({ maxAttempts: 2 }, async (attempt) => attempt);
export const within: string = withContext({ session: 's' }, () => 'x');
// @ts-expect-error not a part of the context
withContext({ sessionId: 's' }, () => 'x');
usePricing({ priceUsd: ({ usage }) => usage.inputTokens * 1e-6 });
// @ts-expect-error a price is a number
usePricing({ priceUsd: () => '1' });
