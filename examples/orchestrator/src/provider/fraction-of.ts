import { hash } from 'node:crypto';

const seed = process.env['PROVIDER_SEED'] ?? '1';

/** A number from 0 to 1 that is always the same for the same text and seed (`PROVIDER_SEED`). */
export function fractionOf(text: string): number {
  return Number.parseInt(hash('sha256', seed + text).slice(0, 8), 16) / 2 ** 32;
}
