import { describeSettings, resolveSettings } from 'binnacle/sdk';
import type { SettingDescription } from 'binnacle/sdk';
import type { Command } from '../command.ts';
import { formatColumns } from '../format-columns.ts';

export const configCommand: Command = {
  options: {},
  run() {
    const resolved = resolveSettings({}, process.env);
    const settings = describeSettings(resolved);
    const text = [
      formatColumns(settings.map((setting) => [setting.key, setting.value ?? '-', describeSource(setting)])),
      '',
      ...resolved.warnings.map(({ code, message }) => `${code}: ${message}`),
      'Options that the application gives to start(options) in code count before these.',
    ].join('\n');
    return Promise.resolve({ ok: true, text, json: { settings, warnings: resolved.warnings } });
  },
};

function describeSource({ source, variables }: SettingDescription): string {
  return source.kind === 'environment' ? source.variable : `default (${variables[0]})`;
}
