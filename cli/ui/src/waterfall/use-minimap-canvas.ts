import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { useThemeVersion } from '../charts/use-theme-version.ts';
import { drawMinimap } from './draw-minimap.ts';
import type { SpanModel } from './model/span-model.ts';
import { whenIdle } from './when-idle.ts';

interface MinimapCanvas {
  readonly model: SpanModel;
  readonly totalMillis: number;
  readonly elapsedMillis: number;
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/** A canvas that shows every span, painted again when they, its width or the theme change. */
export function useMinimapCanvas(options: MinimapCanvas): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  const { model, totalMillis, elapsedMillis, widthPixels, heightPixels } = options;
  useEffect(() => {
    // The rows come first: tens of thousands of lines take a moment.
    return whenIdle(() => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context || widthPixels === 0) return;
      element.width = widthPixels * devicePixelRatio;
      element.height = heightPixels * devicePixelRatio;
      context.scale(devicePixelRatio, devicePixelRatio);
      const style = getComputedStyle(element);
      const colourOf = (variable: string) => style.getPropertyValue(variable);
      drawMinimap(context, model, { widthPixels, heightPixels, totalMillis, elapsedMillis, colourOf });
    });
  }, [model, totalMillis, elapsedMillis, widthPixels, heightPixels, theme]);
  return canvas;
}
