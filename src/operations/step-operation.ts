import { workflowStepDuration } from '../contract/workflow.ts';
import {
  workflowStepFailedEvent,
  workflowStepFinishedEvent,
  workflowStepStartedEvent,
} from '../contract/workflow-events.ts';
import { workflowStepSpan } from '../contract/workflow-spans.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { BaseOperation } from './base-operation.ts';
import type { End } from './base-operation.ts';
import { emitEnd } from './emit-end.ts';
import type { CommonOptions } from './operation.ts';
import type { Origin } from './origin.ts';
import { spanStart } from './span-start.ts';

export interface StepOptions extends CommonOptions {
  /** The name of the step in the definition: it is a label of metrics. */
  readonly name: string;
}

const durations = recorder(workflowStepDuration);

export class StepOperation extends BaseOperation {
  readonly name: string;

  constructor(options: StepOptions, origin: Origin) {
    super('step', spanStart(workflowStepSpan, described(options.name, origin.scope)), origin, options);
    this.name = options.name;
  }

  protected recordStart(): void {
    emitEvent(workflowStepStartedEvent, described(this.name, this.scope));
  }

  protected recordEnd(end: End): void {
    const { name, scope } = this;
    const { outcome, durationSeconds } = end;
    durations.record(durationSeconds, {
      'workflow.name': scope.workflow?.name ?? '_OTHER',
      'workflow.step.name': name,
      'workflow.outcome': outcome,
    });
    this.span.setAttribute('workflow.outcome', outcome);
    const attributes = {
      ...described(name, scope),
      'workflow.outcome': outcome,
      'operation.duration': durationSeconds,
    };
    emitEnd({ finished: workflowStepFinishedEvent, failed: workflowStepFailedEvent }, attributes, end);
  }
}

function described(name: string, { workflow }: Origin['scope']) {
  return { 'workflow.step.name': name, 'workflow.name': workflow?.name, 'workflow.run.id': workflow?.runId };
}
