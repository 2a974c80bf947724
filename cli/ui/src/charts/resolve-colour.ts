/**
 * A CSS colour, variables and all, as what a canvas can paint with where `element` stands. Where the reader's system forces its colours, it is
 * one of those; with `keepsMeaning` it stays itself, as for series, which only their colours tell apart.
 */
export function resolveColour(element: HTMLElement, css: string, keepsMeaning = false): string {
  const before = element.style.cssText;
  element.style.color = css;
  if (keepsMeaning) element.style.setProperty('forced-color-adjust', 'none');
  const colour = getComputedStyle(element).color;
  element.style.cssText = before;
  return colour;
}
