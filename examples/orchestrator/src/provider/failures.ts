export type Failure = 'rate-limit' | 'outage' | 'timeout' | 'broken-stream';

const refused = new Set<string>();

/**
 * What goes wrong with a request: it is asked for in its text, as by a repository of that name. A rate limit refuses
 * a request once and lets its repetition pass; runs that ask the same at once are told apart by their traces.
 */
export function failureOf(body: string, traceparent: string | undefined): Failure | undefined {
  const failure = /simulate-(rate-limit|outage|timeout|broken-stream)/.exec(body)?.[1] as Failure | undefined;
  if (failure !== 'rate-limit') return failure;
  const request = `${traceparent?.slice(3, 35) ?? ''} ${body}`;
  if (refused.delete(request)) return undefined;
  refused.add(request);
  return failure;
}
