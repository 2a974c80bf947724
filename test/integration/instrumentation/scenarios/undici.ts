import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Calls with `fetch`, and does with the answers what applications do. Prints what the server was sent. */
export async function run(): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(`${origin}/small`);
  await (await fetch(`${origin}/moved?token=hunter2`)).text();
  await (await fetch(`${origin}/cancelled`)).body?.cancel();
  await fetch(`${origin}/traced`, { headers: { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` } }).then(
    (answer) => answer.text(),
  );
  await fetch(`${origin}/cut`)
    .then(
      (answer) => answer.text(),
      () => {},
    )
    .catch(() => {});
  const controller = new AbortController();
  const aborted = fetch(`${origin}/silent/aborted`, { signal: controller.signal }).catch(() => {});
  await once(server, 'request');
  controller.abort();
  await aborted;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  await fetch(`${origin}/refused`).catch(() => {});
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/silent/aborted') return;
  if (request.url === '/cut') {
    response.write('begun', () => response.destroy());
  } else if (request.url?.startsWith('/moved')) {
    response.writeHead(302, { location: '/large' }).end();
  } else {
    console.log(request.url, JSON.stringify(request.headersDistinct['traceparent']));
    response.end('x'.repeat(request.url === '/small' ? 10 : 1_000_000));
  }
}
