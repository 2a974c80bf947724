import { describe, expect, it } from 'vitest';
import { filterOptions } from './filter-options.ts';
import type { FilterSource } from './filter-options.ts';

const source: FilterSource = {
  signal: 'traces',
  recent: () => ['status=error'],
  keys: async () => [
    { key: 'model', count: 40 },
    { key: 'http.route', count: 12 },
  ],
  values: async (key, prefix) => [{ value: `${key} of ${prefix}`, count: 3 }],
};

async function labelsAt(marked: string): Promise<string[]> {
  const cursor = marked.indexOf('|');
  const { options } = await filterOptions(marked.replace('|', ''), cursor, source);
  return options.map(({ label }) => label);
}

describe('what a filter box offers', () => {
  it('begins with the recent filters, then the keys of the list and the attributes that arrived', async () => {
    const labels = await labelsAt('|');
    expect(labels[0]).toBe('status=error');
    expect(labels).toContain('duration');
    expect(labels.at(-1)).toBe('http.route');
    expect(labels).not.toContain('level');
    expect(labels.filter((label) => label === 'model')).toHaveLength(1);
  });

  it('offers no recent filter once something is written', async () => {
    expect(await labelsAt('dur|')).not.toContain('status=error');
  });

  it('offers the operators that a key can have', async () => {
    expect(await labelsAt('agent |')).toEqual(['=', '!=', '=~', '!~']);
  });

  it('offers all values of a closed set, and those that arrived of another', async () => {
    expect(await labelsAt('status=|')).toEqual(['ok', 'error', 'unset']);
    expect(await labelsAt('http.route=/v|')).toEqual(['http.route of /v']);
  });

  it('writes a value in quotes where it has to', async () => {
    const { options, from, to } = await filterOptions('http.route = /v', 15, source);
    expect(options[0]?.text).toBe('"http.route of /v" ');
    expect([from, to]).toEqual([13, 15]);
  });
});
