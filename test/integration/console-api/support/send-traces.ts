import { encodeRequest } from 'binnacle/otlp';
import type { TracesData } from 'binnacle/otlp';

/** Sends spans to a console in one request, and answers its status. */
export async function sendTraces({ httpUrl }: { readonly httpUrl: string }, data: TracesData): Promise<number> {
  const body = Buffer.from(encodeRequest('traces', data));
  const headers = { 'content-type': 'application/x-protobuf' };
  const { status } = await fetch(`${httpUrl}/v1/traces`, { method: 'POST', headers, body });
  return status;
}
