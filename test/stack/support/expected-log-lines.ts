import {
  agentFinishedEvent,
  agentStartedEvent,
  llmFinishedEvent,
  llmStartedEvent,
  toolFinishedEvent,
  toolStartedEvent,
  workflowFinishedEvent,
  workflowStartedEvent,
} from '../../../src/contract/index.ts';
import type { SeenSpan } from './seen-span.ts';

const events: Readonly<Record<string, readonly { readonly message: string }[]>> = {
  invoke_workflow: [workflowStartedEvent, workflowFinishedEvent],
  invoke_agent: [agentStartedEvent, agentFinishedEvent],
  execute_tool: [toolStartedEvent, toolFinishedEvent],
  chat: [llmStartedEvent, llmFinishedEvent],
};

/** What the example's own loggers write within a span. */
const written: Readonly<Record<string, string>> = {
  'invoke_workflow scan-and-notify': 'Repository scanned',
  'execute_tool send-notification': 'posted',
};

/** The log lines of operations that succeeded, each as its span and its text, sorted. */
export function expectedLogLines(spans: readonly SeenSpan[]): string[] {
  return spans
    .flatMap(({ spanId, name, attributes }) => {
      const what = name.slice(name.indexOf(' ') + 1);
      const ofSpan = events[String(attributes['gen_ai.operation.name'])] ?? [];
      const texts = [...ofSpan.map(({ message }) => `${message}: ${what}`), written[name] ?? []].flat();
      return texts.map((text) => `${spanId} ${text}`);
    })
    .sort();
}
