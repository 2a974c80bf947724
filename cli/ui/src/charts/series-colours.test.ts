import { describe, expect, it } from 'vitest';
import { HUES, seriesColours } from './series-colours.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `series-${index}` }));

describe('colours of series', () => {
  it('gives a name the same colour in every session', () => {
    expect(seriesColours([{ name: 'gpt-5' }]).get('gpt-5')).toEqual({ css: 'var(--series-1)', isDashed: false });
  });

  it('does not depend on the order of the series', () => {
    const series = names(6);
    expect(seriesColours(series)).toEqual(seriesColours(series.toReversed()));
  });

  it('gives as many series as there are hues a hue each', () => {
    const colours = [...seriesColours(names(HUES)).values()];
    expect(new Set(colours.map(({ css }) => css)).size).toBe(HUES);
    expect(colours.some(({ isDashed }) => isDashed)).toBe(false);
  });

  it('dashes what comes after', () => {
    const colours = [...seriesColours(names(HUES + 3)).values()];
    expect(colours.filter(({ isDashed }) => isDashed)).toHaveLength(3);
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
});
