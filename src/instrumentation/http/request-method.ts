import { httpRequestMethod, httpRequestMethodOriginal } from '../../contract/http.ts';
import type { AttributeValue } from '../../contract/attribute.ts';

type Method = NonNullable<(typeof httpRequestMethod)['~value']>;

let known = new Set<string>(httpRequestMethod.values);

/** Says which methods keep their name (`OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS`), out of those of the contract. */
export function setKnownMethods(methods: readonly string[]): void {
  known = new Set((httpRequestMethod.values ?? []).filter((method) => methods.includes(method)));
}

/** The method as it may be a label: `_OTHER` for one that no standard knows. */
export function boundedMethod(method: string | undefined): Method {
  return method !== undefined && known.has(method) ? (method as Method) : '_OTHER';
}

/** The attributes of a span that tell the method. */
export function methodAttributes(method: Method, original: string | undefined): Record<string, AttributeValue> {
  return method === '_OTHER' && original !== undefined
    ? { [httpRequestMethod.key]: method, [httpRequestMethodOriginal.key]: original }
    : { [httpRequestMethod.key]: method };
}
