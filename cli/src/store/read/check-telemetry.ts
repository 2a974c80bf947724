import type { DoctorCheck } from '../../api/storage.ts';
import { listSources } from './list-sources.ts';
import type { Reader } from './reader.ts';

/** What the telemetry itself says of those who send it. */
export function checkTelemetry(reader: Reader): DoctorCheck[] {
  const sources = listSources(reader);
  if (sources.length === 0) {
    const fix = "Put import 'binnacle/register' first in your service, or point any OpenTelemetry SDK here";
    return [{ name: 'Senders', state: 'warning', message: 'Nothing has arrived yet', fix }];
  }
  const names = sources.map(({ service }) => service);
  const senders: DoctorCheck = { name: 'Senders', state: 'ok', message: `${names.length}: ${listed(names)}` };
  return [senders, checkSdks(reader), checkContent(reader), checkClocks(reader), checkDropped(reader)];
}

/**
 * Any SDK may send, and of many languages there is no other. But a service of Node that runs workflows or agents could say more: what
 * runs at this moment, outcomes and waiting times.
 */
function checkSdks(reader: Reader): DoctorCheck {
  const name = 'SDK';
  const foreign = sendersOf(reader).filter(({ sdk }) => !sdk.includes('binnacle'));
  if (foreign.length === 0) return { name, state: 'ok', message: 'Every service sends with binnacle' };
  const poorer = foreign.filter(({ sdk, hasRuns }) => sdk.startsWith('nodejs') && hasRuns === 1);
  if (poorer.length > 0) {
    return {
      name,
      state: 'warning',
      message: `${listed(poorer.map(({ service }) => service))} ${poorer.length === 1 ? 'runs' : 'run'} workflows or agents with another SDK: what runs at this moment, outcomes and waiting times may be missing`,
      fix: "Put import 'binnacle/register' first in the service, in the place of its SDK",
    };
  }
  const others = foreign.map(({ service, sdk }) => (sdk === '' ? service : `${service} (${sdk})`));
  const message = `${listed(others)} ${foreign.length === 1 ? 'sends' : 'send'} with another SDK, which is well`;
  return { name, state: 'ok', message };
}

interface Sender {
  readonly service: string;
  /** It sends with now. */
  readonly sdk: string;
  readonly hasRuns: number;
}

function sendersOf(reader: Reader): Sender[] {
  return reader.rows<Sender & { readonly last: number }>(
    `SELECT service, sdk, max(last_millis) AS last,
       EXISTS (SELECT 1 FROM runs r WHERE r.service = sources.service AND r.kind IN ('workflow', 'agent')) AS hasRuns
     FROM sources GROUP BY service ORDER BY last DESC`,
  );
}

function checkContent(reader: Reader): DoctorCheck {
  const name = 'Content of messages';
  const calling = reader.rows<{ service: string }>('SELECT DISTINCT service FROM call_groups ORDER BY service');
  const speaking = new Set(listSources(reader).flatMap(({ service, hasContent }) => (hasContent ? [service] : [])));
  const silent = calling.filter(({ service }) => !speaking.has(service)).map(({ service }) => service);
  if (silent.length === 0)
    return { name, state: 'ok', message: calling.length === 0 ? 'No model has been called' : 'Captured' };
  return {
    name,
    state: 'warning',
    message: `${listed(silent)} ${silent.length === 1 ? 'calls' : 'call'} models without sending what was said: conversations are empty`,
    fix: 'Set OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=SPAN_ONLY where prompts may be kept; where it is set, give inference() its request and call.response() the answer',
  };
}

const SKEW_MILLIS = 2000;
const SAMPLE = 2000;
const RECENT_MILLIS = 3_600_000;

/** A span cannot have ended after it arrived. Of one that is ahead by far, the finding tells. */
function checkClocks(reader: Reader): DoctorCheck {
  const name = 'Clocks';
  const ahead = reader.rows<{ service: string; skew: number }>(
    `SELECT s.service, max((s.start_micros + s.duration_nanos / 1000) / 1000.0 - b.received_millis) AS skew
     FROM (SELECT service, start_micros, duration_nanos, batch_id FROM spans ORDER BY id DESC LIMIT ${SAMPLE}) s
     JOIN batches b ON b.id = s.batch_id GROUP BY s.service HAVING skew > ${SKEW_MILLIS} ORDER BY skew DESC`,
  );
  const marked = reader.rows<{ service: string; message: string }>(
    "SELECT service, message FROM findings WHERE kind = 'wrong_time' AND last_millis > ? ORDER BY last_millis DESC LIMIT 3",
    reader.nowMillis - RECENT_MILLIS,
  );
  if (marked.length > 0) {
    const message = marked.map(({ service, message: what }) => `${service}: ${what}`).join('. ');
    return { name, state: 'warning', message };
  }
  const [worst] = ahead;
  if (worst === undefined) return { name, state: 'ok', message: 'No sender is ahead of this machine' };
  return {
    name,
    state: 'warning',
    message: `${listed(ahead.map(({ service }) => service))} ${ahead.length === 1 ? 'is' : 'are'} ahead of this machine by up to ${(worst.skew / 1000).toFixed(1)} s`,
    fix: 'Set the clock of the machine that it runs on by NTP',
  };
}

/** What SDKs count as lost: binnacle's own metric of it. */
function checkDropped(reader: Reader): DoctorCheck {
  const name = 'Lost on the way';
  const dropped = reader.rows<{ service: string; lost: number }>(
    `SELECT service, total((SELECT p.value FROM points p WHERE p.slot = s.last_slot AND p.series_id = s.id
       ORDER BY p.time_millis DESC LIMIT 1)) AS lost
     FROM series s WHERE s.prometheus_name = 'telemetry_dropped_total' GROUP BY service HAVING lost > 0 ORDER BY lost DESC`,
  );
  if (dropped.length === 0) return { name, state: 'ok', message: 'No sender says that it dropped anything' };
  return {
    name,
    state: 'warning',
    message: dropped.map(({ service, lost }) => `${service} dropped ${lost} items`).join(', '),
    fix: 'Look at the log of the service for BINNACLE_DELIVERY_…, which says why',
  };
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
