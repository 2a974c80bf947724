import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { API_PREFIX, routes } from '../../api/routes.ts';
import { describeApi } from './describe-api.ts';

type Json = Readonly<Record<string, unknown>>;

interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const document = JSON.parse(JSON.stringify(describeApi('1.2.3'))) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Each object in the document, with where it is. */
function* objectsIn(value: unknown, place = '#'): Generator<readonly [string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Json];
  for (const [key, part] of Object.entries(value)) yield* objectsIn(part, `${place}/${key}`);
}
const objects = [...objectsIn(document)];

describe('the description of the API', () => {
  it('names each operation once, with a tag that is described', () => {
    const ids = operations.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...Object.keys(routes), 'events', 'addAgentTraces', 'promqlQuery']));
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations) {
      expect(tags).toEqual(expect.arrayContaining(operation['tags'] as string[]));
      expect(operation['summary']).toMatch(/\.$/);
    }
  });

  it('says of every schema and every field what it means', () => {
    const fields = objects.flatMap(([place, { properties }]) =>
      Object.entries((properties ?? {}) as Record<string, Json>).map(
        ([name, field]) => [`${place}/${name}`, field] as const,
      ),
    );
    expect(fields.length).toBeGreaterThan(200);
    const isDescribed = ({ description, $ref }: Json) => description !== undefined || $ref !== undefined;
    expect(fields.filter(([, field]) => !isDescribed(field)).map(([place]) => place)).toEqual([]);
    const schemas = Object.entries(document.components.schemas);
    expect(schemas.filter(([, schema]) => schema['description'] === undefined).map(([name]) => name)).toEqual([]);
  });

  it('refers only to what is there, and uses all that is there', () => {
    const used = new Set(objects.flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : [])));
    const there = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...used].sort()).toEqual(there.sort());
  });

  it('describes the parameters of each path and query, with those of the path as required', () => {
    for (const { path, operation } of operations) {
      const parameters = (operation['parameters'] ?? []) as readonly Json[];
      const inPath = parameters.filter((parameter) => parameter['in'] === 'path');
      expect(inPath.map(({ name }) => `{${String(name)}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(inPath.every(({ required }) => required === true)).toBe(true);
      for (const { name, description, schema } of parameters) {
        expect([path, name, typeof description, typeof schema]).toEqual([path, name, 'string', 'object']);
      }
    }
  });

  it('has a description and a schema for each answer, those of refusals too', () => {
    for (const { path, operation } of operations) {
      const responses = Object.entries(operation['responses'] as Record<string, Json>);
      expect(responses.map(([status]) => status)).toEqual(expect.arrayContaining(['401', '403']));
      for (const [status, { description, content }] of responses) {
        const [type] = Object.values(content as Record<string, Json>);
        expect([path, status, typeof description, typeof type?.['schema']]).toEqual([path, status, 'string', 'object']);
      }
    }
  });

  it('has the parameters of Prometheus’s addresses, in the address and as a form', () => {
    const { get, post } = document.paths['/api/v1/query_range'] ?? {};
    const parameters = (get?.['parameters'] ?? []) as readonly Json[];
    const required = parameters.filter((parameter) => parameter['required'] === true);
    expect(required.map(({ name }) => name)).toEqual(['query', 'start', 'end', 'step']);
    expect(post?.['requestBody']).toMatchObject({
      content: { 'application/x-www-form-urlencoded': { schema: { required: ['query', 'start', 'end', 'step'] } } },
    });
    expect(document.paths['/api/v1/label/{label}/values']?.['post']).toBeUndefined();
  });

  it('names the codes of a route', () => {
    const responses = document.paths[`${API_PREFIX}/storage/erase`]?.['post']?.['responses'] as Record<string, Json>;
    expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '404', '413', '500', '503']);
    expect(responses['503']?.['description']).toMatch(/BINNACLE_STORE_REMAINS[^]*BINNACLE_STORE_WRITER/);
  });

  it('is what OpenAPI 3.1 allows, and as its linter would have it', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });
});
