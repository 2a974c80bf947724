import { BinnacleError } from 'binnacle/contract';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { describeSchema } from './describe-schema.ts';
import type { ValueSchema } from './describe-schema.ts';

/** The query of a request as the route's schema describes it. Throws `BINNACLE_API_PARAMETER`: the parameter, what came, and what to write instead. */
export function checkQuery(schema: TSchema, given: Readonly<Record<string, string>>): Record<string, unknown> {
  const known = propertiesOf(schema);
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue;
    const advice = known.size === 0 ? 'it has none' : `it has ${[...known.keys()].join(', ')}`;
    throw new BinnacleError('BINNACLE_API_PARAMETER', `There is no parameter "${name}" here: ${advice}`);
  }
  const values = Object.entries(given).map(([name, text]) => [name, toValue(known.get(name), text)] as const);
  const query = check(schema, Object.fromEntries(values), 'Parameter') as Record<string, unknown>;
  checkWindow(query);
  return query;
}

/** What ends before it begins would look as if nothing had arrived. */
function checkWindow({ from, to }: Readonly<Record<string, unknown>>): void {
  if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return;
  throw new BinnacleError(
    'BINNACLE_API_PARAMETER',
    `Parameter "to" is ${to}, before "from", which is ${from}; it must be after it`,
  );
}

/** The body of a request as the route's schema describes it. Throws `BINNACLE_API_PARAMETER`. */
export function checkBody(schema: TSchema, given: unknown): unknown {
  return check(schema, given, 'Field');
}

/** What is no number stays as it is, for the check to say so. */
function toValue(schema: ValueSchema | undefined, text: string): string | number {
  const isNumber = schema?.type === 'number' || schema?.type === 'integer';
  return isNumber && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function check(schema: TSchema, value: unknown, what: 'Parameter' | 'Field'): unknown {
  const [problem] = Value.Errors(schema, value);
  if (problem === undefined) return value;
  const missing = 'requiredProperties' in problem.params ? problem.params.requiredProperties : [];
  const first = missing[0] ?? problem.instancePath.split('/')[1] ?? '';
  const wanted = propertiesOf(schema).get(first);
  if (wanted === undefined) {
    const fields = [...propertiesOf(schema).keys()].join(', ');
    const unknown = Object.keys(Object(value) as object).find((name) => !propertiesOf(schema).has(name));
    const fault = unknown === undefined ? problem.message : `has an unknown field "${unknown}"`;
    throw new BinnacleError('BINNACLE_API_PARAMETER', `The body ${fault}; its fields are ${fields}`);
  }
  const given = missing.length > 0 ? 'is missing' : `is ${JSON.stringify((value as Record<string, unknown>)[first])}`;
  const { kind, example } = describeSchema(wanted);
  const instead = what === 'Parameter' ? `${first}=${String(example)}` : `"${first}": ${JSON.stringify(example)}`;
  throw new BinnacleError(
    'BINNACLE_API_PARAMETER',
    `${what} "${first}" ${given}; it must be ${kind}, such as ${instead}`,
  );
}

/** What a schema of objects, or of their intersection, describes. */
function propertiesOf(schema: TSchema): Map<string, ValueSchema> {
  const { properties = {}, allOf = [] } = schema as { properties?: Record<string, ValueSchema>; allOf?: TSchema[] };
  return new Map([...Object.entries(properties), ...allOf.flatMap((part) => [...propertiesOf(part)])]);
}
