import { resolveSettings } from 'binnacle/sdk';
import type { ResolvedSettings } from 'binnacle/sdk';
import type { Command } from '../command.ts';
import { checkApi } from '../doctor/check-api.ts';
import { checkEndpoints } from '../doctor/check-endpoints.ts';
import { checkInstrumentations } from '../doctor/check-instrumentations.ts';
import { checkNode } from '../doctor/check-node.ts';
import { checkOtherSdks } from '../doctor/check-other-sdks.ts';
import { checkSettings } from '../doctor/check-settings.ts';
import { checkStart } from '../doctor/check-start.ts';
import { describeFindings } from '../doctor/describe-findings.ts';
import { findLibraries } from '../doctor/find-libraries.ts';

export const doctorCommand: Command = {
  options: {},
  async run({ directory, progress }) {
    const resolved = resolveSettings({}, process.env);
    const node = checkNode();
    const checks = [
      node,
      ...checkSettings(resolved),
      checkApi(directory),
      ...checkOtherSdks(directory),
      ...checkInstrumentations(directory, resolved.settings),
    ];
    const delivery = node.state === 'ok' ? await checkDelivery(resolved, progress) : undefined;
    checks.push(...(delivery?.checks ?? []));
    const libraries = findLibraries(directory, resolved.settings);
    const ok = checks.every(({ state }) => state !== 'failed');
    const findings = { ok, checks, libraries, traceId: delivery?.traceId, isInConsole: delivery?.isInConsole ?? false };
    return { ok, text: describeFindings(findings), json: findings };
  },
};

async function checkDelivery(resolved: ResolvedSettings, progress: (text: string) => void) {
  progress('Starting binnacle …');
  const started = await checkStart(resolved.settings);
  progress('Sending one span, one metric and one log record …');
  const sent = await checkEndpoints(resolved);
  return { ...sent, checks: [started, ...sent.checks] };
}
