import { BinnacleError } from 'binnacle/contract';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** The query of a request as the route's schema describes it. Throws `BINNACLE_API_PARAMETER`, naming the parameter. */
export function checkQuery(schema: TSchema, given: Readonly<Record<string, string>>): Record<string, unknown> {
  const known = propertiesOf(schema);
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const advice = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
    throw new BinnacleError('BINNACLE_API_PARAMETER', `There is no parameter "${name}" here: ${advice}`);
  }
  return check(schema, Value.Convert(schema, { ...given }), 'Parameter') as Record<string, unknown>;
}

/** The body of a request as the route's schema describes it. Throws `BINNACLE_API_PARAMETER`. */
export function checkBody(schema: TSchema, given: unknown): unknown {
  return check(schema, given, 'Field');
}

function check(schema: TSchema, value: unknown, what: string): unknown {
  const [problem] = Value.Errors(schema, value);
  if (problem === undefined) return value;
  const name = problem.instancePath.slice(1) || missingOf(problem.params);
  throw new BinnacleError('BINNACLE_API_PARAMETER', `${what} ${name === '' ? 'list' : `"${name}"`} ${problem.message}`);
}

function missingOf(params: object): string {
  return 'requiredProperties' in params ? String(params.requiredProperties) : '';
}

/** Names of what a schema of objects, or of their intersection, describes. */
function propertiesOf(schema: TSchema): string[] {
  const { properties = {}, allOf = [] } = schema as { properties?: object; allOf?: TSchema[] };
  return [...Object.keys(properties), ...allOf.flatMap(propertiesOf)];
}
