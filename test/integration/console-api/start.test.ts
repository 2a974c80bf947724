import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import { takePort } from '../../support/free-port.ts';
import { startBinnacle, startConsole } from './support/start-console.ts';

describe('binnacle console', { timeout: 120_000 }, () => {
  it('says where it is running already and receives, and ends well at SIGTERM', async () => {
    await using child = await startConsole();
    const second = await startBinnacle(['console', '--data', child.directory]).exited;
    const receives = `[binnacle] Receives OTLP at ${child.httpUrl} (HTTP) and ${child.grpcUrl} (gRPC)`;
    const stdout = `${receives}\nalready running at ${child.url}\n`;
    expect(second).toMatchObject({ code: 0, stdout, stderr: '' });
    const third = await startBinnacle(['console', '--data', child.directory, '--otlp-http-port', '24318']).exited;
    expect(third).toMatchObject({ code: 0, stdout: second.stdout });
    expect(third.stderr).toContain('not used: --otlp-http-port.');
    child.program.process.kill('SIGTERM');
    expect(await child.program.exited).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(['port', 'otlp-http-port', 'otlp-grpc-port'])('takes no other port than --%s names', async (option) => {
    await using taken = await takePort();
    const ports = ['--port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'];
    const args = ['console', '--memory', ...ports, `--${option}`, `${taken.port}`];
    const { code, stdout, stderr } = await startBinnacle(args).exited;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`BINNACLE_CONSOLE_PORT: --${option} ${taken.port} is taken by pid ${process.pid}`);
  });

  it('prints addresses that work with any token, for this machine and for others', async () => {
    const token = 'a b+c/d%';
    await using child = await startConsole({ args: ['--host', '0.0.0.0', '--token', token] });
    expect(new URL(child.link).searchParams.get('token')).toBe(token);
    expect((await fetch(child.link, { redirect: 'manual' })).status).toBe(303);
    const told = child.notices.join('\n');
    expect(told).toContain('OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=a%20b%2Bc%2Fd%25');
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const address = own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    const link = address === undefined ? '' : `Other machines open ${child.link.replace('localhost', address)}`;
    expect(told).toContain(link);
    const headers = { authorization: `Bearer ${token}` };
    const status = await (await fetch(`${child.url}${API_PREFIX}/status`, { headers })).json();
    expect(status).toMatchObject({ endpoints: { http: child.httpUrl, grpc: child.grpcUrl } });
    expect([child.httpUrl, child.grpcUrl, told].join(' ')).not.toContain('0.0.0.0');
  });

  it('keeps data elsewhere where the home cannot be written, and says so', async () => {
    const home = mkdtempSync(join(tmpdir(), 'binnacle-home-'));
    // A file where a folder should be stands for a home that cannot be written, which root can nearly always.
    writeFileSync(join(home, '.local'), '');
    const program = startBinnacle(
      ['console', '--json', '--port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'],
      { HOME: home, XDG_DATA_HOME: '' },
    );
    const [line] = await program.printed(/^\{.*\}$/m);
    const { directory, notices } = JSON.parse(line) as { directory: string; notices: string[] };
    program.process.kill('SIGINT');
    expect((await program.exited).code).toBe(0);
    chmodSync(home, 0o700);
    rmSync(home, { recursive: true });
    rmSync(directory, { recursive: true, force: true });
    expect(directory).not.toContain(home);
    expect(notices).toEqual([expect.stringContaining('cannot be written')]);
  });

  it.each([
    [['--port', 'red'], '--port'],
    [['--retention-size', '5'], '--retention-size'],
    [['--retention-size', '10KB'], '--retention-size cannot be "10KB": the least is 4MB'],
    [['--retention-spans', 'all'], '--retention-spans'],
    [['--data', 'here'], '--memory'],
    [['--retention-age', 'long'], '--retention-age'],
    [['--retention-age', '0m'], '--retention-age cannot be "0m"'],
    [['--allow-origin', 'foo'], '--allow-origin'],
  ])('refuses %o', async (args, option) => {
    const { code, stderr } = await startBinnacle(['console', '--memory', ...args]).exited;
    expect(code).toBe(1);
    expect(stderr).toContain(`BINNACLE_CLI_OPTION: ${option}`);
  });
});
