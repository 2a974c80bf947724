const MOST_ATTRIBUTES = 2_000;
const LONGEST_VALUE = 200;

/** The names that each service has given to an attribute, to notice when they are more than it may have. Bounded: a name attribute has at most 100. */
export class KnownValues {
  private readonly byAttribute = new Map<string, Set<string>>();

  /** Whether the value is one past the cap. */
  exceeds(service: string, key: string, value: string, cap: number): boolean {
    const id = `${service}\n${key}`;
    let values = this.byAttribute.get(id);
    if (values === undefined) {
      if (this.byAttribute.size >= MOST_ATTRIBUTES) return false;
      this.byAttribute.set(id, (values = new Set()));
    }
    const name = value.slice(0, LONGEST_VALUE);
    if (values.has(name)) return false;
    if (values.size >= cap) return true;
    values.add(name);
    return false;
  }
}
