import type { SpanModel } from './model/span-model.ts';
import { intervalOf } from './model/timing.ts';
import { hasFailed, kindOf } from './waterfall-data.ts';

interface MinimapPaint {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly totalMillis: number;
  readonly elapsedMillis: number;
  /** A colour for a CSS variable, as a canvas understands it. */
  readonly colourOf: (variable: string) => string;
}

/** Draws every span as a line, in the order of the rows when all are open; failures last, so that none is covered. */
export function drawMinimap(context: CanvasRenderingContext2D, model: SpanModel, paint: MinimapPaint): void {
  context.clearRect(0, 0, paint.widthPixels, paint.heightPixels);
  const colours = new Map<string, string>();
  context.globalAlpha = 0.75;
  drawLines(context, model, paint, (span) => {
    if (hasFailed(model, span)) return undefined;
    const kind = kindOf(model, span);
    const colour = colours.get(kind) ?? paint.colourOf(`--kind-${kind}`);
    colours.set(kind, colour);
    return colour;
  });
  context.globalAlpha = 1;
  const failed = paint.colourOf('--failed');
  drawLines(context, model, paint, (span) => (hasFailed(model, span) ? failed : undefined));
}

function drawLines(
  context: CanvasRenderingContext2D,
  model: SpanModel,
  { widthPixels, heightPixels, totalMillis, elapsedMillis }: MinimapPaint,
  colourOf: (span: number) => string | undefined,
): void {
  const lane = heightPixels / Math.max(1, model.count);
  const height = Math.min(Math.max(1, lane - 1), 2);
  let last = '';
  let lastLeft = -1;
  let lastTop = -1;
  for (let at = 0; at < model.count; at++) {
    const span = model.order[at] ?? 0;
    const colour = colourOf(span);
    if (colour === undefined) continue;
    const [from, to] = intervalOf(model, span, elapsedMillis);
    const left = Math.floor((from / totalMillis) * widthPixels);
    const width = ((to - from) / totalMillis) * widthPixels;
    const top = Math.floor(at * lane);
    // A point where one is already cannot be seen; of tens of thousands of spans most are.
    if (width < 1 && left === lastLeft && top === lastTop) continue;
    if (colour !== last) context.fillStyle = last = colour;
    context.fillRect(left, top, Math.max(1, width), height);
    lastLeft = left;
    lastTop = top;
  }
}
