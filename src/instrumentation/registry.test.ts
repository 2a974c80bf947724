import { expect, it } from 'vitest';
import { capturedNames } from '../settings/instrumentation-names.ts';
import { registry } from './registry.ts';

it('has the libraries whose names the settings know, in their order', () => {
  expect(registry.map(({ name }) => name)).toEqual(capturedNames);
});
