import { BinnacleError } from 'binnacle/contract';
import { expect, it, vi } from 'vitest';
import { toApiError } from './api-error.ts';

it('says in an answer what failed, and only in the terminal where', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const failure = new Error('the disk is gone');
  const { status, body } = toApiError(failure);
  expect(status).toBe(500);
  expect(JSON.parse(body)).toEqual({ error: { code: 'BINNACLE_API_FAILED', message: 'the disk is gone' } });
  expect(String(write.mock.calls[0]?.[0])).toContain(failure.stack);
  write.mockRestore();
});

it('says nothing in the terminal of what was asked wrongly', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(toApiError(new BinnacleError('BINNACLE_API_PARAMETER', 'no limit')).status).toBe(400);
  expect(write).not.toHaveBeenCalled();
  write.mockRestore();
});
