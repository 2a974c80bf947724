/** Imports the index and prints whether grpc-js came with it. */
import { createRequire } from 'node:module';

import { startReceiver } from '../../../../src/otlp/index.ts';

const { cache } = createRequire(import.meta.url);
const isGrpcLoaded = (): boolean => Object.keys(cache).some((path) => path.includes('grpc-js'));

process.stdout.write(`after import: ${isGrpcLoaded()}\n`);
const receiver = await startReceiver({ grpc: true });
process.stdout.write(`after gRPC was asked for: ${isGrpcLoaded()}\n`);
await receiver.close();
