import type { DoctorCheck } from '../../api/storage.ts';
import { checkTelemetry } from '../../store/read/check-telemetry.ts';
import type { Reader } from '../../store/read/reader.ts';
import type { ConsoleFacts } from './console-facts.ts';

/** The console's self-test. */
export function checkConsole(reader: Reader, facts: ConsoleFacts): DoctorCheck[] {
  return [
    checkEndpoints(facts),
    ...facts.problems.map(toCheck),
    checkStorage(facts),
    checkRetention(facts),
    ...checkTelemetry(reader),
  ];
}

function checkEndpoints({ endpoints: { http, grpc } }: ConsoleFacts): DoctorCheck {
  const places = [`HTTP at ${http}`, ...(grpc === undefined ? [] : [`gRPC at ${grpc}`])];
  return { name: 'Receiving', state: 'ok', message: `OTLP over ${places.join(', over ')}` };
}

function toCheck(message: string): DoctorCheck {
  return { name: 'Start', state: 'warning', message };
}

function checkStorage({ storage: { problem, directory } }: ConsoleFacts): DoctorCheck {
  const name = 'Storage';
  if (problem !== undefined) return { name, state: 'failed', message: `${problem.code}: ${problem.message}` };
  return {
    name,
    state: 'ok',
    message: directory === undefined ? 'Kept until the console ends' : `Written to ${directory}`,
  };
}

const DAY_MILLIS = 86_400_000;

/** Full is no fault; but where not even a day fits in, what one looks for tomorrow will be gone. */
function checkRetention({ storage, startedAtMillis }: ConsoleFacts): DoctorCheck {
  const { sizeBytes, retention, oldestAtMillis, removed } = storage;
  const share = Math.round((sizeBytes / retention.maxSizeBytes) * 100);
  const message = `${share}% of ${sizeText(retention.maxSizeBytes)} used`;
  const isShort =
    removed.spans + removed.logs + removed.points > 0 && (oldestAtMillis ?? 0) > startedAtMillis - DAY_MILLIS;
  if (!isShort) return { name: 'Retention', state: 'ok', message };
  return {
    name: 'Retention',
    state: 'warning',
    message: `${message}; less than a day is kept`,
    fix: 'Raise the size in Settings, or start with --retention-size 4GB',
  };
}

/** As Settings writes it beside: `512 MiB`, `1 GiB`, `1.5 GiB`. */
function sizeText(sizeBytes: number): string {
  const mebibytes = sizeBytes / 1024 ** 2;
  return mebibytes < 1024 ? `${Math.round(mebibytes)} MiB` : `${Number((mebibytes / 1024).toFixed(1))} GiB`;
}
