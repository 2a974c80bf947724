import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End move the focus between the buttons of what they are pressed in; from a field, down to the first of them. */
export function moveBetweenButtons(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-choice]')];
  const at = buttons.indexOf(event.target as HTMLElement);
  const isInField = event.target instanceof HTMLInputElement;
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    ...(!isInField && { Home: 0, End: buttons.length - 1 }),
  }[event.key];
  if (to === undefined) return;
  const field = event.currentTarget.querySelector<HTMLElement>('input');
  (to < 0 ? field : buttons[Math.min(to, buttons.length - 1)])?.focus();
  event.preventDefault();
}
