import { describe, expect, inject } from 'vitest';
import { runConsole } from '../support/run-console.ts';
import { openPage } from './support/launch.ts';
import { pageTest } from './support/page-test.ts';
import { eventually, see } from './support/see.ts';

const test = pageTest();

describe('the page', () => {
  test('may not ask another origin, whatever it holds', async ({ browser, console }) => {
    const opened = await openPage(browser, console.url);
    await opened.page.evaluate("fetch('http://127.0.0.1:9/').catch(() => undefined)");
    await eventually(() => opened.problems.join()).toContain('Content Security Policy');
    await opened.page.context().close();
  });

  test('is served with a policy that keeps it to its origin', async ({ console }) => {
    const { headers } = await fetch(console.url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('a console beyond this machine', () => {
  test('lets in who has the token of its link, and then by a cookie', async ({ browser }) => {
    await using guarded = await runConsole({ commandFile: inject('commandFile'), args: ['--host=0.0.0.0'] });
    expect(guarded.link).not.toBe(guarded.url);
    expect((await fetch(`${guarded.url}/api/console/v1/status`)).status).toBe(401);
    const opened = await openPage(browser, guarded.link);
    await see(opened.page.getByRole('heading', { name: 'Nothing has arrived yet' }));
    expect(opened.page.url()).not.toContain('token');
    const [cookie] = await opened.page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await opened.page.goto(`${guarded.url}/settings`);
    await see(opened.page.getByRole('textbox', { name: 'Age' }));
    expect([...opened.problems, ...opened.foreignRequests]).toEqual([]);
    await opened.page.context().close();
  });
});
