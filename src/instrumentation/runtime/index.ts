export { startRuntimeMetrics } from './start-runtime-metrics.ts';
