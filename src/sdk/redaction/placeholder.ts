/** What stands where a secret was. */
export const PLACEHOLDER = '[REDACTED]';
