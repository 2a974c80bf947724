import { operationKinds, operationStates, runOutcomes } from '../api/closed-sets.ts';
import { logLevels } from '../api/log-level.ts';

/** What a filter is applied to. */
export type FilterSignal = 'traces' | 'logs' | 'runs';

/** How the values of a key are written and compared: `250ms`, `$0.05`, `12k`, a level by its name. */
export type FilterValueType = 'text' | 'choice' | 'duration' | 'usd' | 'count' | 'level';

/** A key that the language knows; every other key is an attribute. */
export interface FilterKey {
  readonly name: string;
  readonly type: FilterValueType;
  readonly description: string;
  readonly signals: readonly FilterSignal[];
  /** All values that there are, where they are a closed set. */
  readonly values?: readonly string[];
}

const ALL: readonly FilterSignal[] = ['traces', 'logs', 'runs'];
const SPANS: readonly FilterSignal[] = ['traces', 'runs'];

/** The keys that the language knows, in the order in which completion offers them. */
export const filterKeys: readonly FilterKey[] = [
  key('service', 'text', 'The service that sent it.', ALL),
  key('environment', 'text', 'Where the service runs: production, staging.', ALL),
  key('name', 'text', 'The name of the span, or of the run.', SPANS),
  key('kind', 'choice', 'What the operation is.', SPANS, operationKinds),
  key('status', 'choice', 'The status of the span.', ['traces'], ['ok', 'error', 'unset']),
  key('outcome', 'choice', 'How the operation ended.', SPANS, runOutcomes),
  key('failed', 'choice', 'Whether it did not end well: as a failure or a timeout, or given up, as abandoned.', SPANS, [
    'true',
    'false',
  ]),
  key('state', 'choice', 'Where the operation stands.', SPANS, operationStates),
  key('duration', 'duration', 'How long it took: 250ms, 10s, 5m, 1h.', SPANS),
  key('waiting', 'duration', 'How long it waited, for an approval or its next attempt: 5m, 1h.', ['runs']),
  key('error', 'text', 'Why it failed: the type of the error.', SPANS),
  key('workflow', 'text', 'The workflow that it belongs to.', ALL),
  key('step', 'text', 'The step of the workflow.', ['traces', 'logs']),
  key('agent', 'text', 'The agent that it belongs to.', ALL),
  key('tool', 'text', 'The tool that was called.', SPANS),
  key('model', 'text', 'The model that was called.', SPANS),
  key('provider', 'text', 'Who serves the model.', SPANS),
  key('cost', 'usd', 'What it cost, in US dollars: $0.05.', SPANS),
  key('tokens', 'count', 'Tokens of all kinds together: 12k.', SPANS),
  key('trigger', 'text', 'What started the run.', SPANS),
  key('retries', 'count', 'How often something in it was tried again.', ['runs']),
  key('attempts', 'count', 'How many attempts the run took.', ['runs']),
  key('level', 'level', 'How severe the line is; level >= warn takes what is above, too.', ['logs'], logLevels),
  key('component', 'text', 'The part of the application that speaks.', ['logs']),
  key('event', 'text', 'The name of the event that the line stands for.', ['logs']),
  key('tenant', 'text', 'The customer that the work is done for.', ALL),
  key('session', 'text', 'The session or conversation.', ALL),
  key('user', 'text', 'The user that the work is done for.', ALL),
  key('team', 'text', 'The team that the work is booked to.', SPANS),
  key('run', 'text', 'The id of the run.', ALL),
  key('trace', 'text', 'The id of the trace.', ALL),
  key('root', 'text', 'The name of the trace that it belongs to: of its first span.', ['traces']),
  key('span', 'text', 'The id of the span.', ['traces', 'logs']),
];

const byName = new Map(filterKeys.map((entry) => [entry.name, entry]));

/** The built-in key of this name; undefined for an attribute. */
export function filterKey(name: string): FilterKey | undefined {
  return byName.get(name);
}

function key(
  name: string,
  type: FilterValueType,
  description: string,
  signals: readonly FilterSignal[],
  values?: readonly string[],
): FilterKey {
  return { name, type, description, signals, ...(values && { values }) };
}
