import type { RunningConsole } from '../../support/run-console.ts';
import { postSpans, toKeyValues } from './send-foreign.ts';

const ASKED = '5'.repeat(32);
const DECIDED = '6'.repeat(32);
const RUN = { 'workflow.run.id': 'run-approved', 'workflow.name': 'release' };

/** Sends the run `run-approved`: a call of a model that is made again after it failed, and an approval, whose decision begins a second attempt. */
export async function sendApprovedRun(running: RunningConsole): Promise<void> {
  const start = BigInt(Date.now() - 120_000) * 1_000_000n;
  const span = (traceId: string, [id, parent]: readonly number[], name: string, at: number, more: object) => ({
    traceId,
    spanId: String(id).padStart(16, '0'),
    ...(parent !== undefined && { parentSpanId: String(parent).padStart(16, '0') }),
    name,
    kind: 1,
    startTimeUnixNano: String(start + BigInt(at) * 1_000_000n),
    endTimeUnixNano: String(start + BigInt(at + 500) * 1_000_000n),
    ...more,
  });
  const attributes = (of: Parameters<typeof toKeyValues>[0]) => ({ attributes: toKeyValues(of) });
  const workflow = attributes({ ...RUN, 'gen_ai.operation.name': 'invoke_workflow' });
  const call = attributes({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: 'Write the notes.' }] }]),
  });
  const approval = { ...RUN, 'approval.name': 'publication', 'approval.id': 'a1' };
  const decision = { ...approval, 'approval.outcome': 'approved', 'approval.decided_by': 'ada' };
  await postSpans(running, 'releases', [
    span(ASKED, [1], 'invoke_workflow release', 0, workflow),
    span(ASKED, [2, 1], 'chat gpt-4o', 1000, { ...call, status: { code: 2, message: '429' } }),
    span(ASKED, [3, 1], 'chat gpt-4o', 2000, call),
    span(ASKED, [4, 1], 'approval.request publication', 3000, attributes(approval)),
    span(DECIDED, [5], 'approval.decide publication', 60_000, attributes(decision)),
    span(DECIDED, [6, 5], 'invoke_workflow release', 60_000, workflow),
    span(DECIDED, [7, 6], 'chat gpt-4o', 61_000, call),
  ]);
}
