import { BinnacleError } from 'binnacle/contract';
import type { HonoRequest } from 'hono';

/** The body of a request. Throws `BINNACLE_API_PARAMETER` where it is no JSON. */
export async function readJson(req: HonoRequest): Promise<unknown> {
  try {
    return await req.json();
  } catch (cause) {
    throw new BinnacleError('BINNACLE_API_PARAMETER', 'The body is not JSON', { cause });
  }
}
