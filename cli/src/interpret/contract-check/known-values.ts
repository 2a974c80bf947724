const MOST_SERVICES = 200;
const LONGEST_VALUE = 200;

/**
 * The names that each service has given to an attribute, to notice when they are more than it may have. Bounded: by the attributes of the
 * contract, by their caps, and by the services that are watched.
 */
export class KnownValues {
  readonly #byService = new Map<string, Map<string, Set<string>>>();

  /** Whether the value is one past the cap. */
  exceeds(service: string, key: string, value: string, cap: number): boolean {
    let byKey = this.#byService.get(service);
    if (byKey === undefined) {
      if (this.#byService.size >= MOST_SERVICES) return false;
      this.#byService.set(service, (byKey = new Map()));
    }
    let values = byKey.get(key);
    if (values === undefined) byKey.set(key, (values = new Set()));
    const name = value.length > LONGEST_VALUE ? value.slice(0, LONGEST_VALUE) : value;
    if (values.has(name)) return false;
    if (values.size >= cap) return true;
    values.add(name);
    return false;
  }
}
