/** A condition on a label, as PromQL writes it. */
export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

const MATCHER = /(\w+)\s*(=~|!~|!=|=)\s*"((?:\\.|[^"\\])*)"/g;

/** Reads `workflow_name="scan", outcome!="success"`. What is no matcher is left out. */
export function parseMatchers(text: string): Matcher[] {
  return [...text.matchAll(MATCHER)].map(([, label = '', operator, value = '']) => ({
    label,
    operator: operator as Matcher['operator'],
    value: value.replaceAll(/\\(.)/g, '$1'),
  }));
}

/** Matchers as PromQL writes them between braces. */
export function printMatchers(matchers: readonly Matcher[]): string {
  return matchers.map(({ label, operator, value }) => `${label}${operator}"${escape(value)}"`).join(', ');
}

/** The matchers with one more: one that says the same of the same label, for or against, gives way. */
export function withMatcher(matchers: readonly Matcher[], added: Matcher): Matcher[] {
  const stays = (other: Matcher) =>
    other.label !== added.label || (other.operator === '!=' && added.operator === '!=' && other.value !== added.value);
  return [...matchers.filter(stays), added];
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
