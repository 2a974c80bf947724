import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chapters } from './conformance/chapters.ts';
import { describeConformance } from './conformance/describe-conformance.ts';
import { Wire } from './conformance/wire.ts';

/** For tens of megabytes on a busy machine. */
const TIMEOUT_MILLIS = 60_000;

let wire: Wire;
beforeAll(async () => {
  wire = await Wire.open();
});
afterAll(() => wire[Symbol.asyncDispose]());

for (const { title, requirements } of chapters) {
  describe(`${title}:`, { timeout: TIMEOUT_MILLIS }, () => {
    for (const { requirement, show } of requirements)
      it(`${requirement}.`, async () => {
        await expect(show(wire)).resolves.toBeUndefined();
      });
  });
}

/** `vitest run test/integration/otlp-server/conformance.test.ts --update` writes it. */
it('docs/otlp-conformance.md lists these tests', async () => {
  await expect(describeConformance()).toMatchFileSnapshot(
    join(import.meta.dirname, '../../../docs/otlp-conformance.md'),
  );
});
