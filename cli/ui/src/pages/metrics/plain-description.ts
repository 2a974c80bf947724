/** What a metric says, without the marks that descriptions written as Markdown have, nor the full stop. */
export function plainDescription(description: string): string {
  return description.replaceAll('`', '').replace(/\.$/, '');
}
