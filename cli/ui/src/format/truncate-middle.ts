/** Keeps both ends: `scan-and-not…-repository`. Returned whole where it fits. */
export function truncateMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = Math.floor((maxLength - 1) / 2);
  return `${text.slice(0, maxLength - 1 - end)}…${text.slice(text.length - end)}`;
}
