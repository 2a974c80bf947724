/** Something that takes spans over OTLP/HTTP and answers questions about them. */
export interface Backend extends AsyncDisposable {
  readonly name: string;
  /** Where it takes requests of spans. */
  readonly tracesUrl: string;
  /** How many spans it shows of a trace. */
  spansOf(traceId: string): Promise<number>;
  /** How many traces it finds whose spans have this value of an attribute. */
  tracesWith(key: string, value: string, window: Window): Promise<number>;
  residentBytes(): number;
  diskBytes(): number;
}

export interface Window {
  readonly fromMillis: number;
  readonly toMillis: number;
}

export async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
