/** Whether proto3 leaves a value out. Minus zero is written: its bits are not zero. */
export function isDefault(value: unknown): boolean {
  if (value === 0) return !Object.is(value, -0);
  if (value === '' || value === false || value === 0n) return true;
  return (Array.isArray(value) || value instanceof Uint8Array) && value.length === 0;
}
