import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares without telling by its time how much was right, nor how long the secret is: of hashes, because the comparison wants equal lengths. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(hash(given), hash(secret));
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer +(.+)$/i.exec(authorization ?? '')?.[1];
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
