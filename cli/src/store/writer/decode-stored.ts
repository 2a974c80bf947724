import { decodeRequest, MalformedError } from 'binnacle/otlp';
import type { Signal, TelemetryData } from 'binnacle/otlp';

/** What a batch holds that is kept; nothing where the file is damaged there, so that the rest can be kept up. */
export function decodeStored<S extends Signal>(signal: S, bytes: Uint8Array): TelemetryData[S] {
  try {
    return decodeRequest(signal, bytes);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return decodeRequest(signal, new Uint8Array());
  }
}
