import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./writer/serve-store.ts');
