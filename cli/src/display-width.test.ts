import { describe, expect, it } from 'vitest';
import { cutMiddle, displayWidth } from './display-width.ts';

describe('displayWidth', () => {
  it.each([
    ['checkout', 8],
    ['Prüfung', 7],
    ['e\u0301', 1],
    ['東京', 4],
    ['ｶﾅ', 2],
    ['カナ', 4],
    ['한국', 4],
    ['👩‍💻 ok', 5],
    ['⚠\ufe0f', 2],
    ['a → b', 5],
  ])('takes %s for %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cutMiddle', () => {
  it.each([
    ['checkout', 8, 'checkout'],
    ['checkout-of-the-shop', 9, 'chec…shop'],
    ['東京東京東京', 7, '東…京'],
  ])('brings %s into %i columns', (text, width, cut) => {
    expect(cutMiddle(text, width)).toBe(cut);
  });
});
