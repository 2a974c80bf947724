/** The unit of what an expression measures, as far as its names tell: a quantile of seconds is seconds. Empty where they do not. */
export function unitOfPromql(expression: string): string {
  if (!expression.includes('histogram_quantile')) return '';
  if (/_seconds(_bucket)?\b/.test(expression)) return 's';
  return /_bytes(_bucket)?\b/.test(expression) ? 'By' : '';
}
