import { connectivityState } from '@grpc/grpc-js';
import type { Client, ClientUnaryCall } from '@grpc/grpc-js';

/** Over which client somebody has answered, as long as its connection holds: a new one may lead to somebody else. */
export class AnsweredConnection {
  #client: Client | undefined;
  readonly #calls = new Set<ClientUnaryCall>();

  isOf(client: Client | undefined): boolean {
    return client !== undefined && client === this.#client;
  }

  /** An answer has come over the client. */
  answered(client: Client): void {
    if (this.isOf(client)) return;
    const channel = client.getChannel();
    if (channel.getConnectivityState(false) !== connectivityState.READY) return;
    this.#client = client;
    channel.watchConnectivityState(connectivityState.READY, Infinity, () => {
      if (this.isOf(client)) this.#lose();
    });
  }

  /** The call ends with the connection: it would go over the next one by itself. */
  hold(call: ClientUnaryCall): void {
    this.#calls.add(call);
    call.on('status', () => this.#calls.delete(call));
  }

  #lose(): void {
    this.#client = undefined;
    for (const call of this.#calls) call.cancel();
    this.#calls.clear();
  }
}
