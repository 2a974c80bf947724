import { detailAttribute, enumAttribute, idAttribute, nameAttribute } from './attribute.ts';
import { outcomes } from './workflow-attributes.ts';

export const agentName = nameAttribute({
  key: 'agent.name',
  cap: 100,
  brief: 'The name of the agent, never of an instance.',
});
export const agentId = idAttribute({ key: 'agent.id', brief: 'One instance of the agent.' });
export const agentOutcome = enumAttribute({ key: 'agent.outcome', values: outcomes, brief: 'How the agent ended.' });
export const agentAction = nameAttribute({ key: 'agent.action', cap: 50, brief: 'What the agent was asked to do.' });
export const agentState = enumAttribute({
  key: 'agent.state',
  values: ['idle', 'starting', 'running', 'waiting', 'error', 'stopped'],
  brief: 'What an instance of the agent is doing.',
});
export const agentMaxTurns = detailAttribute<'agent.max_turns', number>({
  key: 'agent.max_turns',
  brief: 'How many turns the agent may take.',
});
export const agentTurnCount = detailAttribute<'agent.turn.count', number>({
  key: 'agent.turn.count',
  brief: 'How many turns the agent took.',
});
