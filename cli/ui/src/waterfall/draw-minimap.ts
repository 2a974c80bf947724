import { intervalOf } from './model/timing.ts';
import type { SpanModel } from './model/span-model.ts';
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
  const { widthPixels, heightPixels, totalMillis, elapsedMillis, colourOf } = paint;
  const lane = heightPixels / Math.max(1, model.count);
  const height = Math.min(Math.max(1, lane - 1), 2);
  const draw = (span: number, at: number) => {
    const [from, to] = intervalOf(model, span, elapsedMillis);
    const left = (from / totalMillis) * widthPixels;
    context.fillRect(left, Math.floor(at * lane), Math.max(1, ((to - from) / totalMillis) * widthPixels), height);
  };
  context.clearRect(0, 0, widthPixels, heightPixels);
  context.globalAlpha = 0.75;
  const colours = new Map<string, string>();
  let current = '';
  for (const [at, span] of model.order.entries()) {
    const kind = kindOf(model, span);
    const colour = colours.get(kind) ?? colourOf(`--kind-${kind}`);
    colours.set(kind, colour);
    if (colour !== current) context.fillStyle = current = colour;
    if (!hasFailed(model, span)) draw(span, at);
  }
  context.globalAlpha = 1;
  context.fillStyle = colourOf('--failed');
  for (const [at, span] of model.order.entries()) if (hasFailed(model, span)) draw(span, at);
}
