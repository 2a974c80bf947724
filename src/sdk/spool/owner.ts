import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import { uniqueText } from './unique-text.ts';

const LIVE = 'live';

/**
 * The name of a spool directory says who owns it: `live-<where>-<pid>-<start of the process>-<thread>-<random>`. `where` stands for the boot
 * of the machine and the namespace in which the pid means something; the start tells a process from a later one with the same pid.
 */
export function ownerName(): string {
  return [LIVE, whereabouts(), process.pid, processStart(process.pid) ?? 0, threadId, uniqueText()].join('-');
}

/** The name of a directory whose owner has given it up. */
export function releasedName(name: string): string {
  return `free${name.slice(LIVE.length)}`;
}

/**
 * Whether nobody owns the directory any more. The pid decides where it can; across containers and machines that share a volume,
 * and for the worker threads of a live process, only the owner's silence does.
 */
export function isAbandoned(name: string, silenceMillis: number, silenceLimitMillis: number): boolean {
  const [state, where, pid = '', start, thread] = name.split('-');
  if (state !== LIVE) return state === 'free';
  const isSilent = silenceMillis > silenceLimitMillis;
  if (where !== whereabouts()) return isSilent;
  const actualStart = processStart(Number(pid));
  if (actualStart === undefined || String(actualStart) !== start) return true;
  return thread !== '0' && isSilent;
}

let knownWhereabouts: string | undefined;

/** Letters and digits only: the parts of a name are divided by hyphens. */
function whereabouts(): string {
  knownWhereabouts ??= readWhereabouts().replaceAll(/[^a-z0-9]/gi, '');
  return knownWhereabouts;
}

function readWhereabouts(): string {
  try {
    return (
      readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8) + readlinkSync('/proc/self/ns/pid').slice(4)
    );
  } catch {
    return hostname();
  }
}

/** In clock ticks since the boot, 0 where the system does not say. Undefined when there is no such process. */
function processStart(pid: number): number | undefined {
  return existsSync('/proc/self/stat') ? startFromProc(pid) : startFromSignal(pid);
}

function startFromProc(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the command in brackets, may itself hold spaces and brackets; the start is the 22nd.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return undefined;
  }
}

function startFromSignal(pid: number): number | undefined {
  try {
    process.kill(pid, 0);
    return 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? 0 : undefined;
  }
}
