import { describe, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import { startConsole } from './support/start-console.ts';

describe('a port that is taken', () => {
  it.each(['httpPort', 'grpcPort'] as const)(
    'is named by the error, and the other one is free again (%s)',
    async (which) => {
      await using other = await startReceiver();
      const taken = Number(new URL(other.httpUrl).port);
      await using before = await startConsole();
      const free = Number(new URL(which === 'httpPort' ? before.grpcUrl : before.httpUrl).port);
      await before.close();
      const ports = which === 'httpPort' ? { httpPort: taken, grpcPort: free } : { httpPort: free, grpcPort: taken };
      await expect(startConsole(ports)).rejects.toMatchObject({
        code: 'BINNACLE_CONSOLE_PORT',
        message: expect.stringContaining(`127.0.0.1:${taken}`),
        cause: { code: 'EADDRINUSE', port: taken },
      });
      await using after = await startConsole({ ...ports, [which]: 0 });
      expect([after.httpUrl, after.grpcUrl].some((url) => url.endsWith(`:${free}`))).toBe(true);
    },
  );
});
