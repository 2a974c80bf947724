import { Type } from 'typebox';
import type { Static } from 'typebox';
import { runOutcomes } from './closed-sets.ts';
import { OperationKind, OperationState, Spending } from './common.ts';
import { described, list, millis, number, text, texts, whole } from './fields.ts';
import { oneOf } from './one-of.ts';
import { SpanReference } from './span.ts';

export const RunOutcome = oneOf(runOutcomes, {
  title: 'RunOutcome',
  description: 'How a run or an attempt ended.',
});
export type RunOutcome = Static<typeof RunOutcome>;

export const Silence = Type.Object(
  {
    sinceMillis: millis(
      'When the first of its open approvals was asked for, else when something of it last began or ended.',
    ),
    approvals: list(
      Type.Object({
        name: text('What is to be approved.'),
        service: text('Which asked for it.'),
        askedAtMillis: millis('When it was asked for.'),
      }),
      'Requests for approval that nobody has decided, the latest first.',
    ),
  },
  { title: 'Silence', description: 'Since when a run stands still, and which decisions it waits for.' },
);
export type Silence = Static<typeof Silence>;

export const RunSummary = Type.Object(
  {
    runId: text('`workflow.run.id`, or the trace id where there is none.'),
    kind: oneOf(['workflow', 'agent', 'inference'], { description: 'What was run: its outermost operation.' }),
    name: text('Of the workflow, the agent or the model.'),
    service: text('`service.name` of the process that ran it.'),
    environment: Type.Optional(text('`deployment.environment.name` of that process.')),
    trigger: Type.Optional(text('What started it: `workflow.trigger`.')),
    state: OperationState,
    outcome: Type.Optional(RunOutcome),
    startedAtMillis: millis('When its first attempt started.'),
    endedAtMillis: Type.Optional(millis('When it ended; absent until then.')),
    durationMillis: number(
      'Milliseconds from the first start to the last end, that of queued work included, or to now; to the last sign of life of one that is abandoned.',
    ),
    waitingMillis: number(
      'Milliseconds of it in which no span of it was open: until an approval was decided, asleep, in a queue, and from the last sign of life of an attempt whose process went away to the next attempt.',
    ),
    attempts: whole('How often it was tried, or went on after waiting.'),
    retries: whole(
      'How often something in it, such as the call of a model, was tried again. `attempts` tells how often the run itself was.',
    ),
    agents: texts('Names of those that took part.'),
    spans: whole('Spans of all attempts.'),
    errors: whole('Of them, those with the status `error`.'),
    errorType: Type.Optional(
      text('Why it failed: the status that was answered at its deepest cause, else the `error.type` of that.'),
    ),
    failure: Type.Optional(
      text(
        'One line, the deepest cause first: `web_search: time-out after 10 s → researcher → scan-and-notify`. Of an abandoned run, what was open when its process went away.',
      ),
    ),
    current: Type.Optional(
      texts('What it does at this moment: the path to the operation that began last, outermost first.'),
    ),
    silence: Type.Optional(described(Silence, 'Of one that waits, has stalled or is abandoned.')),
    spending: Spending,
    tenant: Type.Optional(text('`tenant.id`.')),
    session: Type.Optional(text('`session.id`, or the conversation.')),
    user: Type.Optional(text('`user.id`.')),
    team: Type.Optional(text('The team of agents that ran it.')),
  },
  {
    title: 'RunSummary',
    description: 'One run of a workflow, or of an agent that no workflow called: all its attempts together.',
  },
);
export type RunSummary = Static<typeof RunSummary>;

export const Attempt = Type.Object(
  {
    traceId: text('An attempt is a trace.'),
    number: whole('From 1.'),
    state: OperationState,
    outcome: Type.Optional(RunOutcome),
    startedAtMillis: millis('When it started.'),
    durationMillis: number(
      'Milliseconds that it took, up to now while it is open, up to its last sign of life where it is abandoned.',
    ),
    spans: whole('Spans of it.'),
  },
  { title: 'Attempt', description: 'One try of a run, or its part between two waits.' },
);
export type Attempt = Static<typeof Attempt>;

export const RunSpending = Type.Object(
  {
    model: text('As it was called.'),
    provider: text('Who serves it.'),
    agent: Type.Optional(text('That called it.')),
    spending: Spending,
    durationMillis: number('Milliseconds of its calls together.'),
  },
  { title: 'RunSpending', description: 'What one agent of a run spent on one model.' },
);
export type RunSpending = Static<typeof RunSpending>;

export const RunDetail = Type.Object(
  {
    summary: RunSummary,
    attempts: list(Attempt, 'In order of start.'),
    failurePath: list(
      SpanReference,
      'Spans from the root of the run to the deepest cause of its failure, without requests that only carried a call.',
    ),
    spending: list(RunSpending, 'Where the money went, by model and agent.'),
    linked: list(
      Type.Object({
        traceId: text('Of the other.'),
        runId: Type.Optional(text('Of the other, where it is known.')),
        name: text('Of the other.'),
      }),
      'Runs that this one links to, and that link to it.',
    ),
  },
  { title: 'RunDetail', description: 'One run with its attempts.' },
);
export type RunDetail = Static<typeof RunDetail>;

export const RunGraph = Type.Object(
  {
    nodes: list(
      Type.Object({
        id: text('Kind and name: `tool:web_search`.'),
        kind: OperationKind,
        name: text('Of the agent, the model or the tool.'),
        spanId: text('Of its first call.'),
        calls: whole('How often it was called.'),
        errors: whole('Calls that failed.'),
        durationMillis: number('Milliseconds of its calls together.'),
        spending: Spending,
      }),
      'Agents, models, tools and what else was called, each once.',
    ),
    edges: list(
      Type.Object({
        from: text('`id` of the caller.'),
        to: text('`id` of what was called.'),
        calls: whole('How often.'),
      }),
      'Who called whom.',
    ),
  },
  { title: 'RunGraph', description: 'Who called whom within a run.' },
);
export type RunGraph = Static<typeof RunGraph>;

export const RunMarkdown = Type.Object(
  { markdown: text('The text.') },
  { title: 'RunMarkdown', description: 'A run as Markdown.' },
);
