export { buildEngine } from './build-engine.ts';
export { type Engine, type EngineName, engineNames, type GoModule } from './engine.ts';
export { engines } from './engines.ts';
export { findTempo, tempoMissingReason } from './find-tempo.ts';
export type { BuildOptions } from './run-go.ts';
export type { EngineDeath } from './running-engine.ts';
export { StackError } from './stack-error.ts';
export type { SkippedEngine, Stack, StackEndpoints, StackOptions } from './stack.ts';
export { passedOnOverlay, startStack } from './start-stack.ts';
