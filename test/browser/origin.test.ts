import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, inject } from 'vitest';
import { runConsole } from '../support/run-console.ts';
import type { RunningConsole } from '../support/run-console.ts';
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
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    await opened.page.goto(`${guarded.url}/settings`);
    await see(opened.page.getByRole('textbox', { name: 'Age' }));
    expect([...opened.problems, ...opened.foreignRequests]).toEqual([]);
    await opened.page.context().close();
  });

  test('is entered by links in the page of another site, which can change nothing', async ({ browser }) => {
    await using guarded = await runConsole({ commandFile: inject('commandFile'), args: ['--host=0.0.0.0'] });
    await using chat = await serveChat(guarded);
    const opened = await openPage(browser, chat.url);
    const { page } = opened;
    await page.getByRole('link', { name: 'Console' }).click();
    await see(page.getByRole('heading', { name: 'Nothing has arrived yet' }));
    expect(page.url()).toBe(`${guarded.url}/`);
    await page.goto(chat.url);
    await page.getByRole('link', { name: 'Settings' }).click();
    await see(page.getByRole('textbox', { name: 'Age' }));
    await page.goto(chat.url);
    await page.getByRole('button', { name: 'Erase' }).click();
    await see(page.getByText('BINNACLE_API_FORBIDDEN'));
    await page.context().close();
  });

  test('asks for its token in a form, which leaves nothing of it in the address nor the history', async ({
    browser,
  }) => {
    await using guarded = await runConsole({ commandFile: inject('commandFile'), args: ['--host=0.0.0.0'] });
    const token = new URL(guarded.link).searchParams.get('token') ?? '';
    const { page } = await openPage(browser, `${guarded.url}/settings?token=old`);
    const paste = async (text: string) => {
      await page.getByLabel('Token').fill(text);
      await page.getByRole('button', { name: 'Open' }).click();
    };
    await paste('wrong');
    await see(page.getByText('The token is not that of the console'));
    await page.goto(`${guarded.url}/settings?token=old`);
    await paste(token);
    await see(page.getByRole('textbox', { name: 'Age' }));
    expect(page.url()).toBe(`${guarded.url}/settings`);
    await page.goBack();
    expect(page.url()).toBe(`${guarded.url}/settings?token=old`);
    await page.goForward();
    expect(page.url()).toBe(`${guarded.url}/settings`);
    await page.context().close();
  });
});

/** The page of another site, as a chat in which somebody has put links to the console. */
async function serveChat({ url, link }: RunningConsole): Promise<AsyncDisposable & { readonly url: string }> {
  const page = `<!doctype html><title>Chat</title><a href="${link}">Console</a> <a href="${url}/settings">Settings</a>
    <form method="post" action="${url}/api/console/v1/storage/erase"><button>Erase</button></form>`;
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
