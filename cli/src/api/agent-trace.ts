import { Type } from 'typebox';
import type { Static } from 'typebox';
import { spanStatuses } from './closed-sets.ts';
import { PageQuery, pageOf } from './common.ts';
import { list, record, text } from './fields.ts';
import { oneOf } from './one-of.ts';

const nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

export const AgentTracesQuery = Type.Object({
  tenant_id: Type.Optional(Type.String({ description: 'Only rows of this tenant.', examples: ['acme'] })),
  ticket_id: Type.Optional(Type.String({ description: 'Only rows of this ticket.', examples: ['T-7'] })),
  agent_id: Type.Optional(Type.String({ description: 'Only rows of this agent.', examples: ['agent-9'] })),
  trace_id: Type.Optional(Type.String({ description: 'Only rows of this trace.', examples: ['swarm-trace'] })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'Rows a page. Default 1,000.', examples: [1000] }),
  ),
  cursor: PageQuery.properties.cursor,
});

export const AgentTrace = Type.Object(
  {
    id: text('Of the row, or the span id.'),
    tenant_id: Type.Optional(nullable('Whose work it was.')),
    ticket_id: Type.Optional(nullable('The ticket that was worked on.')),
    agent_id: Type.Optional(nullable('The agent that did it.')),
    trace_id: text('As it was sent; of other spans 32 hexadecimal digits.'),
    parent_span_id: Type.Optional(nullable('`id` of the row around it.')),
    span_name: text('What was done.'),
    span_kind: Type.Optional(oneOf(['internal', 'server', 'client'], { description: 'Default internal.' })),
    status: Type.Optional(oneOf(spanStatuses, { description: 'Default unset.' })),
    start_time: text('ISO 8601, UTC.'),
    end_time: Type.Optional(nullable('ISO 8601, UTC; null while it is under way.')),
    duration_ms: Type.Optional(
      Type.Union([Type.Number(), Type.Null()], { description: 'Milliseconds; null while it is under way.' }),
    ),
    attributes: Type.Optional(record(Type.Unknown(), 'Any JSON value by key.')),
    events: Type.Optional(list(Type.Unknown(), 'What happened meanwhile.')),
    created_at: Type.Optional(nullable('When the row was made: ISO 8601, UTC.')),
  },
  { title: 'AgentTrace', description: 'A row of the table `agent_traces`.' },
);
export type AgentTraceColumn = keyof Static<typeof AgentTrace>;

export const AgentTracePage = pageOf(AgentTrace, 'AgentTracePage');

export const AgentTracesResult = Type.Object(
  {
    accepted: Type.Integer({ description: 'Rows that were kept.' }),
    rejected: Type.Integer({ description: 'Rows that were not.' }),
    message: text('What is wrong with the first that was rejected; empty where none was.'),
  },
  { title: 'AgentTracesResult', description: 'What became of the rows.' },
);
