/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export function asJson(schema: object): JsonSchema {
  return schema as JsonSchema;
}

/** Puts the schemas that have a title among the components, and a reference in their place: generators of clients name types by it. */
export class NamedSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /** What to write where the schema is used. */
  refer(schema: JsonSchema): JsonSchema {
    const { title, allOf, ...rest } = schema;
    if (typeof title === 'string') {
      if (!(title in this.components)) {
        this.components[title] = {};
        this.components[title] = this.#within({ title, ...rest, ...(allOf === undefined ? {} : { allOf }) });
      }
      return { $ref: `#/components/schemas/${title}` };
    }
    const [only] = Array.isArray(allOf) && allOf.length === 1 ? (allOf as JsonSchema[]) : [];
    return only === undefined ? this.#within(schema) : { ...this.refer(only), ...rest };
  }

  #within(schema: JsonSchema): JsonSchema {
    return Object.fromEntries(
      Object.entries(schema).map(([keyword, value]) => [keyword, this.#keyword(keyword, value)]),
    );
  }

  #keyword(keyword: string, value: unknown): unknown {
    switch (keyword) {
      case 'properties':
        return Object.fromEntries(
          Object.entries(value as Record<string, JsonSchema>).map(([name, field]) => [name, this.refer(field)]),
        );
      case 'items':
      case 'additionalProperties':
        return typeof value === 'object' ? this.refer(value as JsonSchema) : value;
      case 'anyOf':
      case 'allOf':
      case 'prefixItems':
        return (value as JsonSchema[]).map((part) => this.refer(part));
      default:
        return value;
    }
  }
}
