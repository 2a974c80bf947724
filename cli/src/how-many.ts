/** `1 span`, `2 spans`. */
export function howMany(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
