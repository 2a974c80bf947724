import { approvalPending } from '../contract/approval.ts';
import { defineMetric, idAttribute, nameAttribute } from '../contract/index.ts';
import { processUptime } from '../contract/process.ts';
import { workflowCapacity, workflowDuration, workflowRuns } from '../contract/workflow.ts';
import { workflowStartedEvent } from '../contract/workflow-events.ts';
import { emitEvent } from './events.ts';
import { recorder } from './recorder.ts';

recorder(workflowRuns).add(1, { 'workflow.name': 'a', 'workflow.outcome': 'success' });
recorder(workflowRuns).add(1, { 'workflow.name': 'a', 'workflow.outcome': 'success', 'workflow.trigger': 'api' });
recorder(workflowCapacity).record(10);
recorder(processUptime).observe((observe) => observe(1));
recorder(approvalPending).observe((observe) => observe(1, { 'workflow.name': 'a' }));
emitEvent(workflowStartedEvent, { 'workflow.name': 'a' });

// @ts-expect-error a required attribute is missing
recorder(workflowRuns).add(1, { 'workflow.name': 'a' });
// @ts-expect-error the attributes are required
recorder(workflowRuns).add(1);
// @ts-expect-error a value outside the enumeration
recorder(workflowRuns).add(1, { 'workflow.name': 'a', 'workflow.outcome': 'FAILED' });
// @ts-expect-error an attribute that the metric does not have
recorder(workflowRuns).add(1, { 'workflow.name': 'a', 'workflow.outcome': 'success', 'user.id': '1' });
// @ts-expect-error a counter does not record
recorder(workflowRuns).record(1);
// @ts-expect-error a histogram does not add
recorder(workflowDuration).add(1);
// @ts-expect-error an observable gauge is read, not recorded
recorder(processUptime).record(1);
// @ts-expect-error a counter that is not observable has no callback
recorder(workflowRuns).observe(() => undefined);
// @ts-expect-error an attribute that the metric does not have
recorder(approvalPending).observe((observe) => observe(1, { 'approval.id': 'a' }));
// @ts-expect-error a required attribute of the event is missing
emitEvent(workflowStartedEvent, {});
// @ts-expect-error an attribute that the event does not have
emitEvent(workflowStartedEvent, { 'workflow.name': 'a', 'tool.name': 'b' });

const region = nameAttribute({ key: 'shop.region', cap: 5, brief: 'x' });
const orders = defineMetric({
  name: 'shop.orders',
  instrument: 'counter',
  unit: '{order}',
  brief: 'x',
  stability: 'stable',
  attributes: [region],
});
recorder(orders).add(1, { 'shop.region': 'eu' });
// @ts-expect-error the user's own metrics are checked in the same way
recorder(orders).add(1, { 'shop.order': 'eu' });
defineMetric({
  name: 'shop.orders',
  instrument: 'counter',
  unit: '{order}',
  brief: 'x',
  stability: 'stable',
  // @ts-expect-error an id never reaches a metric
  attributes: [idAttribute({ key: 'shop.order.id', brief: 'x' })],
});
