import type { StartOptions } from './start-options.ts';
import type { Settings, TableOptions } from './table.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Deep<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]: Deep<T[K]> } : T;

export const writtenOutRight: Equal<Deep<StartOptions>, Deep<TableOptions>> = true;
export const acceptsSettings: (settings: Settings) => StartOptions = (settings) => settings;
// @ts-expect-error a value that is not allowed
export const wrongProtocol: StartOptions = { otlp: { protocol: 'tcp' } };
// @ts-expect-error an option that does not exist
export const unknownOption: StartOptions = { otlp: { endpont: 'http://localhost:4318' } };
