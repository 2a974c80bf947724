import type { Tone } from './chart-data.ts';

/** How many `--series-N` the design has. */
export const HUES = 8;

/** A series' colour: a CSS colour, and whether its line is dashed because a namesake of its hue is in the same chart. */
export interface SeriesColour {
  readonly css: string;
  readonly isDashed: boolean;
}

const toneColours: Readonly<Record<Tone, string>> = {
  failed: 'var(--failed)',
  waiting: 'var(--waiting)',
  running: 'var(--running)',
  strong: 'var(--text-muted)',
  plain: 'var(--slate-8)',
  faint: 'var(--slate-6)',
};

/** FNV-1a: the same name is the same number in every session. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * One colour a name: that of its hash, so that a thing has the same hue on every page. Within one chart a second thing with a
 * taken hue gets the next free one; when all are taken, its own hue and a dashed line.
 */
export function seriesColours(
  series: readonly { readonly name: string; readonly tone?: Tone }[],
): Map<string, SeriesColour> {
  const colours = new Map<string, SeriesColour>();
  const taken = new Set<number>();
  const toned = new Map<Tone, number>();
  for (const { name, tone } of [...series].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (colours.has(name)) continue;
    if (tone === undefined) {
      colours.set(name, nextHue(name, taken));
    } else {
      const shade = toned.get(tone) ?? 0;
      toned.set(tone, shade + 1);
      colours.set(name, { css: shadeOf(toneColours[tone], shade), isDashed: false });
    }
  }
  return colours;
}

function nextHue(name: string, taken: Set<number>): SeriesColour {
  const own = hashOf(name) % HUES;
  const hues = Array.from({ length: HUES }, (_, offset) => (own + offset) % HUES);
  const free = hues.find((hue) => !taken.has(hue));
  taken.add(free ?? own);
  return { css: `var(--series-${(free ?? own) + 1})`, isDashed: free === undefined };
}

/** Two series of one state, as error and fatal, differ in lightness. */
function shadeOf(css: string, shade: number): string {
  return shade === 0 ? css : `color-mix(in srgb, ${css}, var(--text) ${Math.min(60, shade * 30)}%)`;
}
