import { warn } from '../diagnostics/warn.ts';
import type { Descriptor } from './descriptor.ts';

/** The value if the instrument can take it; otherwise nothing is recorded, and one line says so. */
export function checkedValue(value: number, minimum: number, descriptor: Descriptor): number | undefined {
  if (typeof value === 'number' && value >= minimum && Number.isFinite(value)) {
    return descriptor.isInteger ? Math.trunc(value) : value;
  }
  warn(
    'BINNACLE_METRIC_VALUE_INVALID',
    `${String(value)} was recorded on the ${descriptor.instrument} "${descriptor.name}" and ignored; ` +
      `record a finite number${minimum === 0 ? ' that is not negative' : ''}`,
    { once: `BINNACLE_METRIC_VALUE_INVALID ${descriptor.name}` },
  );
  return undefined;
}
