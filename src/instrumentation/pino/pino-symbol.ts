/** A pino logger; its state is kept under symbols. */
export type PinoInstance = Record<symbol, unknown> & {
  readonly levels?: { readonly labels?: Readonly<Record<number, string>> };
};

const found = new Map<string, symbol[]>();

/** The symbol under which the instance, or the logger that it is a child of, keeps a part of its state. Copies of pino have their own. */
export function pinoSymbol(instance: PinoInstance, name: string): symbol | undefined {
  const known = found.get(name) ?? [];
  for (const symbol of known) {
    if (symbol in instance) return symbol;
  }
  const symbol = searchSymbol(instance, `pino.${name}`);
  if (symbol !== undefined) found.set(name, [...known, symbol]);
  return symbol;
}

function searchSymbol(instance: object, description: string): symbol | undefined {
  for (let holder: object | null = instance; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const symbol = Object.getOwnPropertySymbols(holder).find((candidate) => candidate.description === description);
    if (symbol !== undefined) return symbol;
  }
  return undefined;
}
