import type { StartOptions } from './start-options.ts';
import type { Settings, TableOptions } from './table.ts';

export const holdsNoLess: (options: TableOptions) => StartOptions = (options) => options;
export const holdsNoMore: (options: StartOptions) => TableOptions = (options) => options;
export const acceptsSettings: (settings: Settings) => StartOptions = (settings) => settings;
// @ts-expect-error a value that is not allowed
export const wrongProtocol: StartOptions = { otlp: { protocol: 'tcp' } };
// @ts-expect-error an option that does not exist
export const unknownOption: StartOptions = { otlp: { endpont: 'http://localhost:4318' } };
