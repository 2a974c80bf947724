import { Value } from 'typebox/value';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
}

/** A request that is described: the path as the description has it, what stands in its braces, and the query. */
export interface DescribedRequest {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Sent as a form by POST instead of a query. */
  readonly form?: Readonly<Record<string, string | number>>;
}

/** The API of a console as its OpenAPI document describes it. */
export interface DescribedApi {
  /** Those of all operations by GET that answer JSON. */
  readonly paths: readonly string[];
  /** The answer. Throws where its status is not described, and where its schema does not allow it or does not name all that is in it. */
  ask(path: string, request?: DescribedRequest): Promise<unknown>;
}

/** Reads the description of the console at this address. */
export async function describedApi(url: string): Promise<DescribedApi> {
  const document = (await (await fetch(`${url}/api/console/v1/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, { readonly get?: Operation; readonly post?: Operation }>>;
    readonly components: Json;
  };
  const components = withoutMore(document.components);
  return {
    paths: Object.entries(document.paths).flatMap(([path, { get }]) =>
      get?.responses['200']?.content['application/json'] === undefined ? [] : [path],
    ),
    async ask(path, { parameters = {}, query = {}, form } = {}) {
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
      const response = await fetch(
        `${url}${filled}?${encode(query).toString()}`,
        form === undefined ? {} : { method: 'POST', body: encode(form) },
      );
      const body: unknown = await response.json();
      const operation = document.paths[path]?.[form === undefined ? 'get' : 'post'];
      const schema = operation?.responses[response.status]?.content['application/json']?.schema;
      const given = `${filled} answered ${response.status}: ${JSON.stringify(body).slice(0, 1000)}`;
      if (schema === undefined) throw new Error(`It is not described that ${given}`);
      const [fault] = Value.Errors({ ...(withoutMore(schema) as object), components }, body);
      if (fault !== undefined) throw new Error(`${fault.instancePath} ${fault.message}: ${given}`);
      return body;
    },
  };
}

/** Schemas that allow no more fields than they name. */
function withoutMore(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(withoutMore);
  const closed = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, withoutMore(value)]));
  return 'properties' in schema && 'type' in schema ? { additionalProperties: false, ...closed } : closed;
}

function encode(values: Readonly<Record<string, string | number>>): URLSearchParams {
  return new URLSearchParams(Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]));
}
