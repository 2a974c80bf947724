import { once } from 'node:events';
import http, { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { withContext } from 'binnacle';

/** Calls a server for a user through both clients, and through a proxy. Prints what the server was sent. */
export async function run(): Promise<void> {
  const server = createServer(({ url, headers }, response) => {
    console.log(JSON.stringify({ url, baggage: headers['baggage'], traceparent: headers['traceparent'] }));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const call = async (path: string): Promise<void> => {
    const [response] = (await once(http.get({ port, host: '127.0.0.1', path, agent: false }), 'response')) as [
      IncomingMessage,
    ];
    await once(response.resume(), 'close');
  };
  await withContext({ user: 'ada', tenant: 7 as never, session: null as never }, async () => {
    await call('/http');
    await call('http://api.openai.example/proxied');
    await (await fetch(`http://127.0.0.1:${port}/fetch`)).text();
  });
  server.close();
  server.closeAllConnections();
}
