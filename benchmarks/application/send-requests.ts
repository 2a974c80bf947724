import { connect } from 'node:net';

const REQUEST = 'GET /orders/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

/** Sends requests over keep-alive connections, the next on each as soon as the last was answered. */
export async function sendRequests(port: number, { count, connections }: { count: number; connections: number }) {
  let left = count;
  const takeOne = (): boolean => left-- > 0;
  await Promise.all(Array.from({ length: connections }, () => sendOverOne(port, takeOne)));
}

/** A bare socket, because an HTTP client would cost about as much as the service it measures. */
function sendOverOne(port: number, takeOne: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let answer = '';
    const sendNext = (): void => {
      if (takeOne()) socket.write(REQUEST);
      else socket.end();
    };
    socket.setEncoding('latin1');
    socket.on('connect', sendNext).on('error', reject).on('close', resolve);
    socket.on('data', (text: string) => {
      answer += text;
      if (!isWhole(answer)) return;
      if (!answer.startsWith('HTTP/1.1 200')) reject(new Error(`the service answered:\n${answer}`));
      answer = '';
      sendNext();
    });
  });
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(answer)?.[1];
  return head >= 0 && answer.length >= head + 4 + Number(length ?? 0);
}
