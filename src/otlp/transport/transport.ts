import type { Signal } from '../model/signal.ts';

/** Sends the protobuf bytes of export requests to one receiver. */
export interface Transport {
  /**
   * Never rejects. The request is not changed or kept. Neither an idle connection nor a request under way keeps the process alive: a
   * caller that must have the outcome before the process ends holds a timer of its own.
   */
  send(signal: Signal, request: Uint8Array, options: SendOptions): Promise<SendOutcome>;
  /** Cuts the connections: requests under way end as `retry`. A later `send` opens new ones. */
  close(): void;
}

export interface SendOptions {
  /** How long one attempt may take, from name lookup to the last byte of the answer. */
  readonly timeoutMillis: number;
  /** Over a connection that is open already, or not at all: a new one may lead to another receiver. Default false. */
  readonly mustBeConnected?: boolean | undefined;
}

/** What became of a request: taken; worth sending again; or refused for good, so that sending it again would not help. */
export type SendOutcome = AcceptedOutcome | RetryOutcome | RefusedOutcome;

export interface AcceptedOutcome {
  readonly kind: 'accepted';
  /** Items that the receiver threw away; they must not be sent again. */
  readonly rejected: number;
  readonly message: string;
  /** What the receiver calls itself, if it does. */
  readonly receiver?: string | undefined;
}

export interface RetryOutcome {
  readonly kind: 'retry';
  /** How long the receiver asked to wait, if it did. */
  readonly afterMillis: number | undefined;
  readonly reason: string;
  readonly hint: RetryHint;
}

export interface RefusedOutcome {
  readonly kind: 'refused';
  readonly reason: string;
  readonly hint: RefusedHint;
  /** Where the receiver sends on to, as it writes it. It is not followed. */
  readonly location?: string | undefined;
}

export type RetryHint = 'refused-connection' | 'tls' | 'timeout' | 'overloaded' | 'unavailable' | 'wrong-protocol';

export type RefusedHint = 'unauthorized' | 'wrong-path' | 'wrong-protocol' | 'too-large' | 'invalid' | 'other';

/** PEM text as bytes. */
export interface TlsOptions {
  /** Certificates to trust instead of the system's. */
  readonly ca?: Buffer | undefined;
  /** The client's own certificate, for mutual TLS. */
  readonly cert?: Buffer | undefined;
  readonly key?: Buffer | undefined;
  /** Accept any certificate. Default false. */
  readonly insecure?: boolean | undefined;
}

/** Runs a function so that instrumentations do not trace what it starts. */
export type Suppress = <T>(fn: () => T) => T;
