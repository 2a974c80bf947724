import { operationKinds } from '../../../src/api/closed-sets.ts';
import type { SpanModel } from './model/span-model.ts';
import { isOpen } from './model/timing.ts';
import { hasFailed } from './waterfall-data.ts';

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
  const colours = operationKinds.map((kind) => `--kind-${kind}`);
  context.clearRect(0, 0, paint.widthPixels, paint.heightPixels);
  context.globalAlpha = 0.75;
  drawLines(context, model, paint, (span) =>
    hasFailed(model, span) ? undefined : (colours[model.tree.operation[span] ?? -1] ?? '--kind-other'),
  );
  context.globalAlpha = 1;
  drawLines(context, model, paint, (span) => (hasFailed(model, span) ? '--failed' : undefined));
}

/** Asks for a colour and a rectangle only where a line can be seen: of tens of thousands of spans most fall on one that is drawn. */
function drawLines(
  context: CanvasRenderingContext2D,
  model: SpanModel,
  { widthPixels, heightPixels, totalMillis, elapsedMillis, colourOf }: MinimapPaint,
  variableOf: (span: number) => string | undefined,
): void {
  const { offsetMillis, durationsMillis } = model.tree;
  const lane = heightPixels / Math.max(1, model.count);
  const height = Math.min(Math.max(1, lane - 1), 2);
  const margin = Math.max(0, (lane - height) / 2);
  const pixelsPerMilli = widthPixels / totalMillis;
  const fillOf = new Map<string, string>();
  let last: string | undefined;
  let lastLeft = -1;
  let lastTop = -1;
  for (let at = 0; at < model.count; at++) {
    const span = model.order[at] ?? 0;
    const left = Math.floor((offsetMillis[span] ?? 0) * pixelsPerMilli);
    const grown = isOpen(model, span) ? elapsedMillis : 0;
    const width = ((durationsMillis[span] ?? 0) + grown) * pixelsPerMilli;
    const top = Math.floor(at * lane + margin);
    if (width < 1 && left === lastLeft && top === lastTop) continue;
    const variable = variableOf(span);
    if (variable === undefined) continue;
    if (variable !== last) {
      const fill = fillOf.get(variable) ?? colourOf(variable);
      fillOf.set(variable, fill);
      context.fillStyle = fill;
      last = variable;
    }
    context.fillRect(left, top, Math.max(1, width), height);
    lastLeft = left;
    lastTop = top;
  }
}
