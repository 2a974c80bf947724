import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeProject } from './support/make-project.ts';
import { runBinnacle } from './support/run-binnacle.ts';

describe('the binnacle program', () => {
  it('lists its commands, and the options of one', async () => {
    const program = await runBinnacle(['--help']);
    expect(program).toMatchObject({ code: 0, stderr: '' });
    expect(program.stdout).toMatch(/config .*\n.*doctor /);
    const command = await runBinnacle(['doctor', '--help']);
    expect(command).toMatchObject({ code: 0, stderr: '' });
    expect(command.stdout).toContain('--json');
  });

  it('prints its version', async () => {
    const { code, stdout } = await runBinnacle(['--version']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('names the nearest command for one that it does not have', async () => {
    const { code, stdout, stderr } = await runBinnacle(['docter']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      '[binnacle] BINNACLE_CLI_COMMAND: there is no command "docter": did you mean "binnacle doctor"?\n',
    );
  });

  it.each([
    [['docter', '--json'], 'BINNACLE_CLI_COMMAND'],
    [['config', '--jsn', '--json'], 'BINNACLE_CLI_OPTION'],
    [['config', '--json', '--dotenv', 'absent.env'], 'BINNACLE_CLI_DOTENV'],
  ])('gives the failure of %j as JSON', async (args, code) => {
    const result = await runBinnacle(args);
    expect(result).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code } });
  });
});

describe('binnacle config', () => {
  const env = {
    OTEL_SERVICE_NAME: 'agents',
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=hunter2',
    BINNACLE_SPOOL_MAX_BYTES: '256MiB',
  };

  it('prints every setting with its source, and hides secrets', async () => {
    const { code, stdout, stderr } = await runBinnacle(['config'], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^serviceName +agents +OTEL_SERVICE_NAME$/m);
    expect(stdout).toMatch(/^otlp\.traces\.headers +\[hidden\] +OTEL_EXPORTER_OTLP_HEADERS$/m);
    expect(stdout).toMatch(/^metrics\.port +9464 +default \(OTEL_EXPORTER_PROMETHEUS_PORT\)$/m);
    expect(stdout).toContain('write BINNACLE_SPOOL_MAX_BYTES=268435456');
    expect(stdout).not.toContain('hunter2');
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await runBinnacle(['config', '--json'], { env });
    const { settings, warnings } = JSON.parse(stdout);
    expect(settings).toContainEqual(
      expect.objectContaining({
        key: 'serviceName',
        value: 'agents',
        source: { kind: 'environment', variable: 'OTEL_SERVICE_NAME' },
      }),
    );
    expect(warnings).toMatchObject([{ code: 'BINNACLE_SETTINGS_INVALID', variable: 'BINNACLE_SPOOL_MAX_BYTES' }]);
    expect(stdout).not.toContain('hunter2');
  });

  it('reads a file of variables, behind those that are set', async () => {
    using project = makeProject({});
    writeFileSync(join(project.directory, '.env'), 'OTEL_SERVICE_NAME=from-file\nBINNACLE_ENVIRONMENT=staging\n');
    const { stdout } = await runBinnacle(['config', '--dotenv', '.env'], { env, cwd: project.directory });
    expect(stdout).toMatch(/^serviceName +agents /m);
    expect(stdout).toMatch(/^environment +staging /m);
  });
});
