import { propagation } from '@opentelemetry/api';
import type { Baggage, BaggageEntry } from '@opentelemetry/api';

/** What a carrier may hold of the baggage where no setting says otherwise. */
const defaultKeys: readonly string[] = ['session.id', 'tenant.id', 'user.id', 'workflow.run.id'];

/** The listed entries in the format of the W3C `baggage` header; undefined if there are none. */
export function encodeBaggage(baggage: Baggage | undefined, keys = defaultKeys): string | undefined {
  if (!baggage) return undefined;
  const members = baggage
    .getAllEntries()
    .filter(([key]) => keys.includes(key))
    .map(([key, { value }]) => `${key}=${encodeURIComponent(value)}`);
  return members.length > 0 ? members.join(',') : undefined;
}

/** Reads what `encodeBaggage` wrote; members that are not well-formed are left out. */
export function decodeBaggage(header: string | undefined): Baggage | undefined {
  if (!header) return undefined;
  const entries: Record<string, BaggageEntry> = {};
  for (const member of header.split(',')) {
    const [key, value] = member.split('=', 2);
    if (key && value !== undefined) entries[key] = { value: decode(value) };
  }
  return propagation.createBaggage(entries);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
