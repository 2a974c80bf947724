/** What an application writes: compiled against the installed packages, by every TypeScript that is supported. Never run. */
import 'binnacle/register';
import { createServer } from 'node:http';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { agent, createLogger, inference, recorder, step, tool, workflow } from 'binnacle';
import type { Agent } from 'binnacle';
import { defineMetric, enumAttribute, idAttribute, nameAttribute } from 'binnacle/contract';
import { createMeterProvider, createNodeSdkParts, start } from 'binnacle/sdk';
import type { StartOptions } from 'binnacle/sdk';
import { metricsHandler, withRequestContext } from 'binnacle/server';
import { startReceiver } from 'binnacle/testing';
import type { ReceivedSpan } from 'binnacle/testing';

const options: StartOptions = { serviceName: 'reviews' };
start(options);
// @ts-expect-error not an option
start({ service: 'reviews' });

// The parts of a NodeSDK are those of the application's own OpenTelemetry packages.
const parts = createNodeSdkParts(options);
export const sdk = new NodeSDK({ ...parts, instrumentations: [] });
createMeterProvider({ resource: parts.resource });
// @ts-expect-error not a resource
createMeterProvider({ resource: { region: 'north' } });

// A wrapped function has the parameters, `this` and result of the function, wherever that is written.
async function declared(query: string, limit = 3): Promise<string[]> {
  return [query.slice(limit)];
}
export const found: Promise<string[]> = tool.wrap({ name: 'search' }, declared)('x');
export const arrow: Promise<string> = tool.wrap({ name: 'f' }, async (query: string, limit = 3) => query + limit)('2');
export const inPlace: Promise<string> = tool.wrap({ name: 'f' }, async function (query: string) {
  return query;
})('x');
export const streamed: AsyncGenerator<number, void, unknown> = agent.wrap(
  { name: 'f' },
  async function* (until: number) {
    yield until;
  },
)(3);
export const reviewed: Promise<string> = workflow.wrap(
  (pullRequest: number) => ({ name: 'review', runId: `pr-${pullRequest}` }),
  async (pullRequest: number) => `${pullRequest}`,
)(1);
export const service = {
  prefix: 'x',
  run: step.wrap({ name: 's' }, function (this: { readonly prefix: string }, name: string) {
    return this.prefix + name;
  }),
};
export const prefixed: string = service.run('y');
// @ts-expect-error the parameters are those of the function
void tool.wrap({ name: 'f' }, async (query: string) => query)(2);
// @ts-expect-error `this` is that of the function
service.run.call({}, 'y');

export const planned: Promise<number> = agent({ name: 'a' }, async (run: Agent) => {
  run.turn();
  return inference({ provider: 'p', model: 'm' }, (call) => {
    call.usage({ input: 1, output: 2 });
    return 1;
  });
});

const region = nameAttribute({ key: 'shop.region', cap: 20, brief: 'x' });
const result = enumAttribute({ key: 'order.result', values: ['paid', 'refused'], brief: 'x' });
const order = { name: 'shop.orders', instrument: 'counter', unit: '{order}', brief: 'x', stability: 'stable' } as const;
const orders = recorder(defineMetric({ ...order, attributes: [region, result] }));
orders.add(1, { 'shop.region': 'north', 'order.result': 'paid' });
recorder(defineMetric({ ...order, observable: true, attributes: [region] })).observe((observe) => {
  observe(1, { 'shop.region': 'north' });
});
// @ts-expect-error a required attribute is missing
orders.add(1, { 'shop.region': 'north' });
// @ts-expect-error a value outside the enumeration
orders.add(1, { 'shop.region': 'north', 'order.result': 'lost' });
// @ts-expect-error an id never reaches a metric
defineMetric({ ...order, attributes: [idAttribute({ key: 'order.id', brief: 'x' })] });

createLogger({ component: 'shop' }).info('Ordered', { amountUsd: 3 });
createServer(metricsHandler({ token: 'x' }));
export const handler: (request: Request) => Promise<Response> = withRequestContext(async () => new Response('x'));
export async function received(): Promise<readonly ReceivedSpan[]> {
  const receiver = await startReceiver();
  return receiver.spans();
}
