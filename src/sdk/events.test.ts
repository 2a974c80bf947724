import { logs, SeverityNumber } from '@opentelemetry/api';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { afterEach, expect, it } from 'vitest';
import { approvalDecidedEvent, approvalRequestedEvent } from '../contract/approval.ts';
import { retryScheduledEvent } from '../contract/retry.ts';
import { workflowFinishedEvent, workflowStartedEvent } from '../contract/workflow-events.ts';
import { emitEvent } from './events.ts';

function startProvider(): InMemoryLogRecordExporter {
  const exporter = new InMemoryLogRecordExporter();
  logs.setGlobalLoggerProvider(new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }));
  return exporter;
}

afterEach(() => logs.disable());

it('emits an event as a log record with name, sentence, level and attributes', () => {
  const exporter = startProvider();
  emitEvent(workflowStartedEvent, { 'workflow.name': 'review' });
  expect(exporter.getFinishedLogRecords()).toMatchObject([
    {
      eventName: 'workflow.started',
      body: 'Workflow started: review',
      severityNumber: SeverityNumber.INFO,
      severityText: 'info',
      attributes: { 'workflow.name': 'review' },
    },
  ]);
});

it('says in the sentence what it is about, and what was decided, where that is known', () => {
  const exporter = startProvider();
  emitEvent(retryScheduledEvent, { 'retry.attempt': 1, 'error.type': 'timeout' });
  const request = { 'approval.name': 'merge', 'approval.id': 'a-1' };
  emitEvent(approvalRequestedEvent, request);
  emitEvent(approvalDecidedEvent, { ...request, 'approval.outcome': 'rejected' });
  expect(exporter.getFinishedLogRecords().map(({ body }) => body)).toEqual([
    'Retry scheduled',
    'Approval requested: merge',
    'Approval decided: merge rejected',
  ]);
});

it('takes another level and an exception for one event', () => {
  const exporter = startProvider();
  emitEvent(
    workflowFinishedEvent,
    { 'workflow.name': 'review', 'workflow.outcome': 'cancelled', 'operation.duration': 1.5 },
    { severity: 'warn', exception: new TypeError('stopped') },
  );
  expect(exporter.getFinishedLogRecords()).toMatchObject([
    {
      severityText: 'warn',
      attributes: { 'operation.duration': 1.5, 'exception.type': 'TypeError', 'exception.message': 'stopped' },
    },
  ]);
});

it('goes to the provider that is registered now, not to the one of the first event', () => {
  const first = startProvider();
  emitEvent(retryScheduledEvent, { 'retry.attempt': 1, 'error.type': 'timeout' });
  logs.disable();
  const second = startProvider();
  emitEvent(retryScheduledEvent, { 'retry.attempt': 2, 'error.type': 'timeout' });
  expect(first.getFinishedLogRecords()).toHaveLength(1);
  expect(second.getFinishedLogRecords()).toHaveLength(1);
});
