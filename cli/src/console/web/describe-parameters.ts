/** What stands in a path. */
const inPaths: Readonly<Record<string, { readonly description: string; readonly example: string }>> = {
  runId: {
    description:
      '`workflow.run.id`, or the trace id where there is none. No URL takes the ids `.` and `..`: one `~` is written before them, and one more where they have some already.',
    example: 'run-4',
  },
  traceId: { description: '32 hexadecimal digits.', example: '4f9c1c1f3a5b7d9e0f1a2b3c4d5e6f70' },
  spanId: { description: '16 hexadecimal digits.', example: '0f1a2b3c4d5e6f70' },
  id: { description: '`id` of a log record.', example: '1' },
  label: { description: 'A label, as PromQL names it.', example: 'job' },
};

/** The parameters that a path has in braces. */
export function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    ...inPaths[name],
  }));
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly ObjectSchema[];
}

interface Field {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

/** The parameters of a query, out of the schema of an object. */
export function queryParameters(query: ObjectSchema): object[] {
  const { properties = {}, required = [], allOf = [] } = query;
  const own = Object.entries(properties).map(([name, { description, examples, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema,
    ...(examples === undefined ? {} : { example: examples[0] }),
  }));
  return [...own, ...allOf.flatMap(queryParameters)];
}
