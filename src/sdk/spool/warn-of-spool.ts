import { warn } from '../diagnostics/warn.ts';

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Says why the spool cannot be used, once for each kind of reason. */
export function warnOfUnusableSpool(directory: string, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (DISK_FULL.has(code)) {
    warn(
      'BINNACLE_SPOOL_DISK_FULL',
      `No space left for ${directory}: undelivered telemetry stays in memory, and is lost past the queue's size and at the end of the process. Free space, or set BINNACLE_SPOOL_DIRECTORY to another disk.`,
      { cause: error, once: 'spool-disk-full' },
    );
    return;
  }
  warn(
    'BINNACLE_SPOOL_UNAVAILABLE',
    `${directory} cannot be used: undelivered telemetry stays in memory, and is lost past the queue's size and at the end of the process. Set BINNACLE_SPOOL_DIRECTORY to a directory that this user can write.`,
    { cause: error, once: `spool-unavailable-${code}` },
  );
}

export function warnOfFullSpool(directory: string, maxBytes: number): void {
  warn(
    'BINNACLE_SPOOL_FULL',
    `The spool in ${directory} reached its ${maxBytes} bytes: the oldest telemetry is dropped and counted. See why the endpoint does not take it, or set BINNACLE_SPOOL_MAX_BYTES higher.`,
    { once: 'spool-full' },
  );
}

export function warnOfDamage(path: string, cause?: unknown): void {
  warn(
    'BINNACLE_SPOOL_DAMAGED',
    `${path} is damaged: what can be read of it is sent, the rest is passed over and counted.`,
    {
      cause,
      once: 'spool-damaged',
    },
  );
}
