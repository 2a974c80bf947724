import { redactQuery } from './redact-query.ts';

/** What a request asks for, fit to be seen. */
export interface Target {
  readonly path: string;
  /** Without the question mark; its secrets are replaced. */
  readonly query?: string;
}

/** Splits the target of a request line: `/orders?id=1`, or a whole address when it went through a proxy. */
export function splitTarget(target: string): Target {
  const local = target.startsWith('/') ? target : withoutOrigin(target);
  const end = local.indexOf('?');
  return end < 0 ? { path: local } : { path: local.slice(0, end), query: redactQuery(local.slice(end + 1)) };
}

/** Joins a target again. */
export function joinTarget({ path, query }: Target): string {
  return query === undefined ? path : `${path}?${query}`;
}

/** Credentials stand in the origin, so they go with it. */
function withoutOrigin(target: string): string {
  const parsed = URL.parse(target);
  return parsed ? parsed.pathname + parsed.search : target;
}
