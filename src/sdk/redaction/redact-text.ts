import { PLACEHOLDER } from './placeholder.ts';
import { assignmentHints, redactAssignments } from './secret-assignments.ts';
import { formatHints, privateKeyBlock, secretFormat } from './secret-formats.ts';

/** Shorter texts hold no secret of a known format. */
const MIN_LENGTH = 8;

/** Short texts that were found clean: methods, routes, names and models come again with every span. */
const clean = new Set<string>();
const MAX_CLEAN = 2000;
const MAX_CLEAN_LENGTH = 200;

/** One cheap look, which most texts do not pass. */
const suspicious = new RegExp([...formatHints, ...assignmentHints].join('|'), 'i');

/** Hides the secrets in a text and keeps the rest as it is. */
export function redactText(text: string): string {
  if (text.length < MIN_LENGTH || clean.has(text)) return text;
  if (suspicious.test(text))
    return redactAssignments(text.replace(privateKeyBlock, PLACEHOLDER).replace(secretFormat, PLACEHOLDER));
  if (text.length <= MAX_CLEAN_LENGTH) remember(text);
  return text;
}

function remember(text: string): void {
  if (clean.size >= MAX_CLEAN) clean.clear();
  clean.add(text);
}
