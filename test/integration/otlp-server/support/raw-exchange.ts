import { connect } from 'node:net';

const TIMEOUT_MILLIS = 10_000;

export interface RawStep {
  readonly send: string | Uint8Array;
  /** What must have come back before the next step. Default: nothing, the next one follows in a packet of its own. */
  readonly until?: RegExp;
}

/** Writes bytes to a socket, step by step, ends its own side, and answers all that came until the other side closed too. */
export function rawExchange(url: string, steps: readonly RawStep[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname).setNoDelay();
    let received = '';
    let awaited: RegExp | undefined;
    const rest = [...steps];
    const goOn = (): void => {
      const step = rest.shift();
      if (step === undefined) return void socket.end();
      awaited = step.until;
      socket.write(step.send, () => {
        if (step.until === undefined) setImmediate(goOn);
      });
    };
    socket.setEncoding('latin1');
    socket.setTimeout(TIMEOUT_MILLIS, () => socket.destroy(new Error(`no answer after: ${received}`)));
    socket.on('connect', goOn);
    socket.on('data', (text: string) => {
      received += text;
      if (awaited?.test(received) !== true) return;
      awaited = undefined;
      goOn();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}
