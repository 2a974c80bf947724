import { Type } from 'typebox';
import type { Static } from 'typebox';
import { OperationState, Tokens } from './common.ts';
import { flag, list, millis, number, text, whole } from './fields.ts';
import { oneOf } from './one-of.ts';

const Content = Type.Object(
  {
    type: oneOf(['text', 'reasoning', 'tool_call', 'tool_result', 'other'], { description: 'What it is.' }),
    text: text('Cut at 2,000 characters; the whole is in the span.'),
    isCut: flag('Whether `text` was cut.'),
    name: Type.Optional(text('Of the tool, for a call or its result.')),
    id: Type.Optional(text('Of the call, for a call or its result.')),
  },
  { title: 'Content', description: 'A part of a message.' },
);

export const Message = Type.Object(
  {
    role: text('Who speaks: system, user, assistant, tool.'),
    content: list(Content, 'Its parts, in order.'),
    number: number('Within the conversation; later turns that were told it again name it in `repeats`.'),
  },
  { title: 'Message', description: 'What was said to a model, or by it.' },
);
export type Message = Static<typeof Message>;

export const Turn = Type.Object(
  {
    traceId: text('Of the call.'),
    spanId: text('Of the call.'),
    agent: Type.Optional(text('That called, or that the call is below.')),
    number: number(
      'From 1, within the invocation of the agent; without an agent, within the run. The same for a retry.',
    ),
    attempt: Type.Optional(
      number('From 2, of a call that was made again: the one of the same number before had failed, told the same.'),
    ),
    invocation: Type.Optional(number('Of the agent, from 1; absent where it was invoked once.')),
    model: text('That was called.'),
    provider: text('Who serves it.'),
    state: OperationState,
    startedAtMillis: millis('When the call started.'),
    durationMillis: number('Milliseconds that the call took, up to now while it is open.'),
    tokens: Tokens,
    costUsd: Type.Optional(number('US dollars; absent where no price is known.')),
    error: Type.Optional(text('What went wrong, in one line.')),
    repeats: list(
      Type.Object({
        first: number('Number of the first message.'),
        last: number('Number of the last message, which may be the first.'),
      }),
      'What the model was told again: messages in `input` and `output` of earlier turns of the agent, by their numbers.',
    ),
    input: list(Message, 'What it was told for the first time. Empty where content was not captured.'),
    output: list(Message, 'Empty where content was not captured.'),
    tools: list(
      Type.Object({
        traceId: text('Of the call of the tool.'),
        spanId: text('Of the call of the tool.'),
        id: Type.Optional(text('As the model gave it to the call.')),
        name: text('Of the tool.'),
        durationMillis: number('Milliseconds that it took.'),
        arguments: Type.Optional(text('As they were captured.')),
        result: Type.Optional(text('As it was captured.')),
        error: Type.Optional(text('What went wrong, in one line.')),
      }),
      'Calls of tools that it led to.',
    ),
  },
  { title: 'Turn', description: 'One call of a model with the tools that it led to.' },
);
export type Turn = Static<typeof Turn>;

export const Conversation = Type.Object(
  {
    turns: list(Turn, 'As a waterfall lists their spans: those of each agent in order of start.'),
    approvals: list(
      Type.Object({
        traceId: text('Of the decision.'),
        spanId: text('Of the decision.'),
        name: text('What was to be approved.'),
        decision: text('What was decided, and by whom where that is known: `approved by ada`.'),
        startedAtMillis: millis('When it was decided.'),
        before: whole('How many of the turns come before it.'),
      }),
      'What was decided about approvals, in the same order.',
    ),
    hasContent: flag('Whether any turn carries messages: services capture them only when told to.'),
  },
  { title: 'Conversation', description: 'What models were asked and answered.' },
);
export type Conversation = Static<typeof Conversation>;
