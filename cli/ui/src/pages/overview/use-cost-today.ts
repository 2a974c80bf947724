import type { Spending } from '../../../../src/api/common.ts';
import { useScopedApi } from '../../api/index.ts';
import { startOfDay } from '../../format/index.ts';
import { useNow, useScope } from '../../state/index.ts';

const MINUTE_MILLIS = 60_000;
const DAY_MILLIS = 24 * 3_600_000;

/** What model calls cost since midnight, in the zone that times are shown in. Undefined while that is not known. */
export function useCostToday(): Spending | undefined {
  const { zone } = useScope();
  const from = startOfDay(useNow(MINUTE_MILLIS), zone);
  return useScopedApi('cost', { query: { group: 'model' }, window: { from, to: from + DAY_MILLIS } }).data?.total;
}
