import { describe, expect, it } from 'vitest';
import { HUES, MOST_LINES, seriesColours } from './series-colours.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `series-${index}` }));

describe('colours of series', () => {
  it('gives a name the same colour in every session', () => {
    expect(seriesColours([{ name: 'gpt-5' }]).get('gpt-5')).toEqual({ css: 'var(--series-1)', stroke: 'solid' });
  });

  it('does not depend on the order of the series', () => {
    const series = names(6);
    expect(seriesColours(series)).toEqual(seriesColours(series.toReversed()));
  });

  it('leaves a name the colour that it got beside others in the charts that come after', () => {
    const models = names(HUES).map(({ name }) => ({ name: `model ${name}` }));
    const first = seriesColours(models);
    const last = models.at(-1)!;
    expect(seriesColours([last]).get(last.name)).toEqual(first.get(last.name));
    expect(seriesColours([{ name: 'another model' }, ...models.slice(1)]).get(last.name)).toEqual(first.get(last.name));
  });

  it('gives as many series as there are hues a hue each', () => {
    const colours = [...seriesColours(names(HUES)).values()];
    expect(new Set(colours.map(({ css }) => css)).size).toBe(HUES);
    expect(colours.every(({ stroke }) => stroke === 'solid')).toBe(true);
  });

  it('gives what comes after another stroke, so that no two are painted alike', () => {
    const colours = [...seriesColours(names(MOST_LINES)).values()];
    expect(colours.filter(({ stroke }) => stroke === 'dashed')).toHaveLength(HUES);
    expect(new Set(colours.map(({ css, stroke }) => css + stroke)).size).toBe(MOST_LINES);
  });

  it('paints state in the colours of state, two of one state apart', () => {
    const colours = seriesColours([
      { name: 'fatal', tone: 'failed' },
      { name: 'error', tone: 'failed' },
    ]);
    expect(colours.get('error')?.css).toBe('var(--failed)');
    expect(colours.get('fatal')?.css).toContain('var(--failed)');
    expect(colours.get('fatal')?.css).not.toBe('var(--failed)');
  });

  it('paints what says less fainter', () => {
    const colours = seriesColours([
      { name: 'debug', tone: 'faint' },
      { name: 'trace', tone: 'faint' },
    ]);
    expect(colours.get('trace')?.css).toContain('var(--surface)');
  });
});
