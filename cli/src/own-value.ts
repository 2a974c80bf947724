/**
 * What a record has of this name itself. What every object inherits (`constructor`, `toString`) is none of it, whatever a sender or a reader
 * calls a thing.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
