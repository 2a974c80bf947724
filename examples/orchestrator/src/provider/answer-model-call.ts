import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Control } from './control.ts';
import { failureOf } from './failures.ts';
import { fractionOf } from './fraction-of.ts';
import { answer } from './model.ts';
import { sendEvents, sendJson } from './send.ts';
import type { WireFormat } from './wire-format.ts';

/** How long a model thinks on average before it begins to speak. */
const latencyMillis = Number(process.env['PROVIDER_LATENCY_MILLIS'] ?? 600);

/** Answers a model call as its API would, or fails as the text of the request asks. */
export async function answerModelCall(
  format: WireFormat,
  control: Control,
  {
    request,
    text,
    response,
  }: { readonly request: IncomingMessage; readonly text: string; readonly response: ServerResponse },
): Promise<void> {
  const body = JSON.parse(text) as { readonly model: string; readonly stream?: boolean };
  await control.admit(body.model);
  const failure = failureOf(text, request.headers['traceparent'] as string | undefined);
  // The client gives up; nothing is sent.
  if (failure === 'timeout') return;
  if (failure === 'rate-limit' || failure === 'outage') {
    const refusal = format.refusals[failure];
    const headers = failure === 'rate-limit' ? { 'retry-after': '1' } : {};
    return sendJson(response, refusal.body, refusal.status, headers);
  }
  await sleep(latencyMillis * (0.5 + fractionOf(text)));
  const said = answer(format.readQuestion(body));
  control.bill(body.model, said.usage);
  if (body.stream) {
    const events = format.writeEvents(said, body.model, body);
    return sendEvents(response, events, { pauseMillis: latencyMillis / 20, isCut: failure === 'broken-stream' });
  }
  if (failure === 'broken-stream') response.destroy();
  else sendJson(response, format.writeAnswer(said, body.model));
}
