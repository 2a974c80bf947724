export { startInstrumentations, instrumentationTable } from './instrumentation/index.ts';
export type { InstrumentationOptions, InstrumentationRow, Mechanism } from './instrumentation/index.ts';
export type { Signal } from './otlp/index.ts';
export type { DeliveryStatus, DropReason, SignalStatus } from './sdk/delivery/index.ts';
export { createLogProcessor } from './sdk/logs/index.ts';
export type { LogProcessorOptions } from './sdk/logs/index.ts';
export { createMeterProvider, createMetricProducer } from './sdk/metrics/index.ts';
export type { BinnacleMeterProvider, MeterProviderOptions } from './sdk/metrics/index.ts';
export { registeredByAnotherSdk } from './sdk/globals.ts';
export { createMetricReader } from './sdk/node-sdk/metric-reader.ts';
export type { MetricReaderOptions } from './sdk/node-sdk/metric-reader.ts';
export { createNodeSdkParts } from './sdk/node-sdk/create-node-sdk-parts.ts';
export type { NodeSdkParts } from './sdk/node-sdk/create-node-sdk-parts.ts';
export { probeEndpoints } from './sdk/probe/probe-endpoints.ts';
export type { EndpointProbes, SignalProbe } from './sdk/probe/probe-endpoints.ts';
export { createResource } from './sdk/resource/create-resource.ts';
export { createSampler } from './sdk/sampling/create-sampler.ts';
export { createSpanProcessor } from './sdk/traces/index.ts';
export type { SpanProcessorOptions } from './sdk/traces/index.ts';
export { describeSettings, environment, resolveSettings } from './settings/index.ts';
export type {
  ResolvedSettings,
  SamplingRule,
  SettingDescription,
  Settings,
  SettingWarning,
  Source,
  StartOptions,
} from './settings/index.ts';
export { start } from './start.ts';
export type { Handle } from './start.ts';
