import { flattenLogRecords, flattenMetrics, flattenSpans } from './flatten.ts';
import type { Inbox } from './inbox.ts';
import type { ReceivedRequest } from './received.ts';

const MOST_NAMES = 40;

/** What did arrive, in a few lines: for the message of a failed wait. */
export function summarise(inbox: Inbox): string {
  if (inbox.requests.length === 0 && inbox.problems.length === 0) return 'Nothing arrived.';
  const lines = inbox.requests.map((request, index) => `  ${index + 1}. ${describeRequest(request)}`);
  const problems = inbox.problems.map((problem) => `  refused: ${problem}`);
  return ['What did arrive:', ...lines, ...problems].join('\n');
}

function describeRequest(request: ReceivedRequest): string {
  const answer = request.response === undefined ? 'no answer yet' : JSON.stringify(request.response);
  return `${request.signal} by ${request.transport}, answered ${answer}: ${countNames(namesOf(request))}`;
}

function namesOf(request: ReceivedRequest): string[] {
  if (request.signal === 'traces') return flattenSpans(request.data).map(({ name }) => name);
  if (request.signal === 'metrics') return flattenMetrics(request.data).map(({ name }) => name);
  return flattenLogRecords(request.data).map(({ eventName, body = {} }) => eventName ?? describeBody(body));
}

function describeBody(body: object): string {
  return JSON.stringify(Object.values(body)[0] ?? null, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  ).slice(0, 80);
}

function countNames(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const texts = Array.from(counts, ([name, count]) => (count === 1 ? name : `${name} ×${count}`));
  const rest = texts.length > MOST_NAMES ? `, and ${texts.length - MOST_NAMES} other names` : '';
  return texts.length === 0 ? 'empty' : `${texts.slice(0, MOST_NAMES).join(', ')}${rest}`;
}
