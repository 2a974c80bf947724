/** Whether each word of a text begins a word of a label: `dark` and `th da` match `Dark theme`. */
export function matchesWords(label: string, text: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
