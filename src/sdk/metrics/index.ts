export type { ExemplarFilter } from './exemplar.ts';
export { createMeterProvider } from './meter-provider.ts';
export type { BinnacleMeterProvider, CollectOptions, MeterProviderOptions } from './meter-provider.ts';
