import { currentRuntime } from '../../sdk/runtime.ts';

/** Whether the names of the GenAI conventions are emitted besides our own. They are, unless binnacle was told otherwise. */
export function emitsGenAiConventions(): boolean {
  return currentRuntime()?.settings.genAi.conventions !== 'none';
}

/** Whether prompts, completions, and what goes into and comes out of tools are kept on spans. */
export function keepsContentOnSpans(): boolean {
  const capture = currentRuntime()?.settings.genAi.captureContent;
  return capture === 'SPAN_ONLY' || capture === 'SPAN_AND_EVENT';
}

/** Whether prompts and completions are kept in the events of model calls; tools have no such event. */
export function keepsContentInEvents(): boolean {
  const capture = currentRuntime()?.settings.genAi.captureContent;
  return capture === 'EVENT_ONLY' || capture === 'SPAN_AND_EVENT';
}
