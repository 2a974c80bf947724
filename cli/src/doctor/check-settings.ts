import type { ResolvedSettings } from 'binnacle/sdk';
import type { Check } from './check.ts';

/** What the settings warn of. */
export function checkSettings({ warnings, settings }: ResolvedSettings): readonly Check[] {
  if (settings.disabled) {
    const fix = 'unset OTEL_SDK_DISABLED';
    return [{ name: 'settings', state: 'warning', message: 'telemetry is turned off by OTEL_SDK_DISABLED', fix }];
  }
  if (warnings.length === 0) return [{ name: 'settings', state: 'ok', message: 'every setting can be used' }];
  return warnings.map(({ message }) => ({ name: 'settings', state: 'warning', message }));
}
