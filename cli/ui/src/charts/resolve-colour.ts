/** A CSS colour, variables and all, as what a canvas can paint with where `element` stands. */
export function resolveColour(element: HTMLElement, css: string): string {
  const before = element.style.color;
  element.style.color = css;
  const colour = getComputedStyle(element).color;
  element.style.color = before;
  return colour;
}
