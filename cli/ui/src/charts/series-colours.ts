import type { Tone } from './chart-data.ts';

/** How many `--series-N` the design has. */
export const HUES = 8;

/** How lines of one hue are told apart, as CSS names its borders. */
const strokes = ['solid', 'dashed', 'dotted'] as const;

/** As many lines can be told apart in one chart. */
export const MOST_LINES = HUES * strokes.length;

/** What a series is painted with. */
export interface SeriesColour {
  readonly css: string;
  /** Of its line: not `solid` where the hue is that of another series of the chart as well. */
  readonly stroke: (typeof strokes)[number];
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

/** States beside which there is a lighter one of the same tone, whether or not a chart has that. */
const heavier = new Set(['fatal', 'timeout', 'trace']);

/** The hues that names have been given in the charts so far. */
const given = new Map<string, number>();
const MOST_GIVEN = 1000;

/**
 * One colour a name: that of its hash, so that a thing has the same hue on every page. Within one chart a second thing with a
 * taken hue gets the next free one, and keeps that in the charts that come after; when all are taken, they are taken again with another stroke.
 */
export function seriesColours(
  series: readonly { readonly name: string; readonly tone?: Tone }[],
): Map<string, SeriesColour> {
  if (given.size > MOST_GIVEN) given.clear();
  const colours = new Map<string, SeriesColour>();
  const taken = new Set<string>();
  const toned = new Map<Tone, number>();
  const isNew = ({ name }: { readonly name: string }) => Number(!given.has(name));
  for (const { name, tone } of [...series].sort((a, b) => isNew(a) - isNew(b) || (a.name < b.name ? -1 : 1))) {
    if (colours.has(name)) continue;
    if (tone === undefined) {
      colours.set(name, nextHue(name, taken));
    } else {
      const shade = Math.max(toned.get(tone) ?? 0, Number(heavier.has(name.toLowerCase())));
      toned.set(tone, shade + 1);
      colours.set(name, { css: shadeOf(tone, shade), stroke: 'solid' });
    }
  }
  return colours;
}

function nextHue(name: string, taken: Set<string>): SeriesColour {
  const own = given.get(name) ?? hashOf(name) % HUES;
  const choices = strokes.flatMap((stroke) =>
    Array.from({ length: HUES }, (_, offset) => ({ hue: (own + offset) % HUES, stroke })),
  );
  const free = choices.find(({ hue, stroke }) => !taken.has(stroke + hue)) ?? choices.at(-1)!;
  taken.add(free.stroke + free.hue);
  if (!given.has(name)) given.set(name, free.hue);
  return { css: `var(--series-${free.hue + 1})`, stroke: free.stroke };
}

/** Two series of one state, as error and fatal, differ in lightness: what is worse is stronger, what says less is fainter. */
function shadeOf(tone: Tone, shade: number): string {
  const css = toneColours[tone];
  if (shade === 0) return css;
  if (tone === 'plain' || tone === 'faint')
    return `color-mix(in srgb, ${css}, var(--surface) ${Math.min(60, shade * 30)}%)`;
  // Away from the ground, and as colourful: mixed with the text it would fade.
  const lightness = (sign: string) => `oklch(from ${css} calc(l ${sign} ${Math.min(0.3, shade * 0.13)}) c h)`;
  return `light-dark(${lightness('-')}, ${lightness('+')})`;
}
