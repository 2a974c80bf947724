import { readFileSync } from 'node:fs';
import type { TlsOptions } from '../../otlp/index.ts';
import { warn } from '../diagnostics/warn.ts';

export interface CertificateFiles {
  readonly certificate: string | undefined;
  readonly clientCertificate: string | undefined;
  readonly clientKey: string | undefined;
}

/** Reads the PEM files of a signal; one that cannot be read is left out with a warning. */
export function readTls(files: CertificateFiles): TlsOptions | undefined {
  const ca = readPem(files.certificate);
  const cert = readPem(files.clientCertificate);
  const key = readPem(files.clientKey);
  return ca === undefined && cert === undefined && key === undefined ? undefined : { ca, cert, key };
}

function readPem(path: string | undefined): Buffer | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path);
  } catch (cause) {
    warn('BINNACLE_TLS_FILE_UNREADABLE', `${path} cannot be read; name a PEM file that this process may read`, {
      cause,
    });
    return undefined;
  }
}
