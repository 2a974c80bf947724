/** A value as the filter language writes it. */
export function quoteFilterValue(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A filter that asks for each of these equalities, and for `filter` besides. Empty values ask for nothing; several values of a key are alternatives. */
export function filterOf(equalities: Readonly<Record<string, string | readonly string[]>>, filter = ''): string {
  const terms = Object.entries(equalities).flatMap(([key, value]) => {
    const alternatives = (typeof value === 'string' ? [value] : value).filter(Boolean);
    if (alternatives.length === 0) return [];
    const text = alternatives.map((one) => `${key} = ${quoteFilterValue(one)}`).join(' or ');
    return [alternatives.length > 1 ? `(${text})` : text];
  });
  if (filter.trim()) terms.push(terms.length > 0 ? `(${filter})` : filter);
  return terms.join(' and ');
}
