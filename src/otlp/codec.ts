import { Buffer } from 'node:buffer';

import { fromJsonMessage } from './json/decode-json-message.ts';
import { toJsonMessage } from './json/encode-json-message.ts';
import { parseJson } from './json/parse-json.ts';
import type { Signal, TelemetryData } from './model/signal.ts';
import { decodeMessage } from './protobuf/decode-message.ts';
import { encodeMessage } from './protobuf/encode-message.ts';
import { signals } from './schema/service.ts';
import type { ExportResponse } from './schema/service.ts';

export type Encoding = 'protobuf' | 'json';

/** What a receiver says of an accepted request: how many items it threw away, and why. */
export interface ExportResult {
  readonly rejected: number;
  /** Empty unless the receiver had something to say. */
  readonly message: string;
}

/**
 * The protobuf bytes of an `Export…ServiceRequest`, synchronously. Two requests of one signal written one after the other are again
 * one request. Ids that are not hexadecimal are left out.
 */
export function encodeRequest<S extends Signal>(signal: S, data: TelemetryData[S]): Uint8Array {
  return encodeMessage(signals[signal].request, data);
}

/** The inverse of {@link encodeRequest}. Throws `BINNACLE_OTLP_MALFORMED` with the offset of the fault. */
export function decodeRequest<S extends Signal>(signal: S, bytes: Uint8Array): TelemetryData[S] {
  return decodeMessage(signals[signal].request, bytes) as TelemetryData[S];
}

/** The OTLP/JSON text of an `Export…ServiceRequest`. */
export function encodeJson<S extends Signal>(signal: S, data: TelemetryData[S]): string {
  return JSON.stringify(toJsonMessage(signals[signal].request, data as object as Record<string, unknown>));
}

/** The inverse of {@link encodeJson}. Throws `BINNACLE_OTLP_MALFORMED` with the path of the fault. */
export function decodeJson<S extends Signal>(signal: S, text: string): TelemetryData[S] {
  return fromJsonMessage(signals[signal].request, parseJson(text)) as object as TelemetryData[S];
}

/** The bytes of an `Export…ServiceRequest` in the encoding that they came in. Throws `BINNACLE_OTLP_MALFORMED`. */
export function decodeBytes<S extends Signal>(signal: S, encoding: Encoding, bytes: Uint8Array): TelemetryData[S] {
  if (encoding === 'protobuf') return decodeRequest(signal, bytes);
  return decodeJson(signal, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}

/** The protobuf bytes of an `Export…ServiceResponse`: none at all when everything was accepted without a word. */
export function encodeResponse(signal: Signal, result: ExportResult): Uint8Array {
  return encodeMessage(signals[signal].response, toResponse(signal, result));
}

export function decodeResponse(signal: Signal, bytes: Uint8Array): ExportResult {
  return fromResponse(signal, decodeMessage(signals[signal].response, bytes));
}

export function encodeJsonResponse(signal: Signal, result: ExportResult): string {
  return JSON.stringify(toJsonMessage(signals[signal].response, toResponse(signal, result)));
}

export function decodeJsonResponse(signal: Signal, text: string): ExportResult {
  return fromResponse(signal, fromJsonMessage(signals[signal].response, parseJson(text)));
}

function toResponse(signal: Signal, { rejected, message }: ExportResult): Record<string, unknown> {
  if (rejected === 0 && message === '') return {};
  return { partialSuccess: { [signals[signal].rejectedField]: rejected, errorMessage: message } };
}

function fromResponse(signal: Signal, response: unknown): ExportResult {
  const { partialSuccess = {} } = response as ExportResponse;
  const { [signals[signal].rejectedField]: rejected = 0, errorMessage: message = '' } = partialSuccess;
  return { rejected: Number(rejected), message: message as string };
}
