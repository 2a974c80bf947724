import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export function sendJson(
  response: ServerResponse,
  body: object,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Sends the events one by one. With `isCut`, the connection breaks half-way. */
export async function sendEvents(
  response: ServerResponse,
  events: readonly string[],
  { pauseMillis, isCut }: { readonly pauseMillis: number; readonly isCut: boolean },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const event of isCut ? events.slice(0, events.length / 2) : events) {
    response.write(event);
    await sleep(pauseMillis);
  }
  if (isCut) response.destroy();
  else response.end();
}
