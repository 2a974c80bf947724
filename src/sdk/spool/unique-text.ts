/** Six characters that tell apart what was made in one millisecond. Not secret. */
export function uniqueText(): string {
  return Math.random().toString(36).slice(2, 8).padEnd(6, '0');
}
