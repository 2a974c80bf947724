import { Agent, request as httpRequest } from 'node:http';

/** Posts OTLP requests over a few keep-alive connections, each next one as soon as one is answered; waits where it is told to. */
export async function postRequests(
  url: string,
  bodies: readonly Uint8Array[],
  { connections, headers = {} }: { readonly connections: number; readonly headers?: Readonly<Record<string, string>> },
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const sendInTurn = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) await deliver(url, body, agent, headers);
  };
  await Promise.all(Array.from({ length: connections }, sendInTurn));
  agent.destroy();
}

async function deliver(
  url: string,
  body: Uint8Array,
  agent: Agent,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  for (;;) {
    const { status, text } = await post(url, body, agent, headers);
    if (status === 200) return;
    if (status !== 429 && status !== 503) throw new Error(`${url} answered ${status}: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function post(
  url: string,
  body: Uint8Array,
  agent: Agent,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/x-protobuf', 'content-length': body.length, ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject).end(body);
  });
}
