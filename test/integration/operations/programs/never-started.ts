import {
  agent,
  approval,
  inference,
  queue,
  retry,
  step,
  task,
  tool,
  withContext,
  workflow,
} from '../../../../src/index.ts';

/** Everything works, and nothing is changed, in an application that never starts telemetry. */
const generator = (async function* () {
  yield 1;
})();
const stream = new ReadableStream();
const promise = Promise.resolve(1);
const carrier = workflow({ name: 'w', runId: 'r' }, (run) => run.suspend());

console.log(
  JSON.stringify({
    sameGenerator: agent({ name: 'a' }, () => generator) === generator && !Object.hasOwn(generator, 'next'),
    sameStream: tool({ name: 't' }, () => stream) === stream,
    samePromise: step({ name: 's' }, () => promise) === promise,
    value: task({ name: 't' }, () => 7),
    usage: inference({ provider: 'p', model: 'm' }, (call) => {
      call.usage({ input: 1, output: 1 });
      return 'answer';
    }),
    carrier,
    decided: approval.decide(approval.request({ name: 'x', id: '1' }), 'approved', () => 'decided'),
    processed: queue.process(queue.send({ name: 'jobs' }), () => 'processed'),
    retried: await retry({ delayMillis: 0 }, (attempt) => {
      if (attempt === 1) throw new Error('once');
      return attempt;
    }),
    within: withContext({ session: 's' }, () => 'within'),
  }),
);
using _handle = agent.start({ name: 'a' });
