import { pageTest } from './support/page-test.ts';
import { postLines } from './support/send-foreign.ts';
import { see } from './support/see.ts';

const LINES = 800;
const test = pageTest((running) => {
  const beginMillis = Date.now() - 30_000;
  const lines = Array.from({ length: LINES }, (_, index) => ({
    atMillis: beginMillis + index * 25,
    text: `beat ${index}`,
  }));
  return postLines(running, 'metronome', lines);
});

test('the lines around a line have it in view, however many came after it', async ({ open }) => {
  const page = await open('/logs?filter="beat 201"');
  const line = (text: string) =>
    page.getByRole('grid', { name: 'Log lines' }).locator('[data-row]').filter({ hasText: text });
  await line('beat 201').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Around this time' }).click();
  await see(page.getByRole('button', { name: /\d\d:\d\d:\d\d – \d\d:\d\d:\d\d/ }));
  await see(line('beat 202'));
  await see(line('beat 201'));
  await see(line('beat 200'));
});
