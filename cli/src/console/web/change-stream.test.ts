import { expect, it } from 'vitest';
import type { ChangeHint } from '../../api/storage.ts';
import { createChangeStreams } from './change-stream.ts';

const hint: ChangeHint = { topics: ['runs'], runIds: [], traceIds: [] };

function createStreams() {
  let tell: (hint: ChangeHint) => void = () => {};
  const streams = createChangeStreams((listener) => {
    tell = listener;
    return () => (tell = () => {});
  });
  return { streams, tell: () => tell(hint) };
}

it('lets a subscriber go that does not read, and keeps those that do', async () => {
  const { streams, tell } = createStreams();
  const slow = streams.open();
  const reader = streams.open().body?.getReader();
  for (let sent = 0; sent < 100; sent++) {
    tell();
    await reader?.read();
  }
  expect(streams.size).toBe(1);
  expect((await slow.text()).match(/event: changed/g)?.length).toBeLessThan(40);
  streams.close();
});

it('forgets a subscriber that leaves, and ends the others when the console ends', async () => {
  const { streams } = createStreams();
  await streams.open().body?.cancel();
  expect(streams.size).toBe(0);
  const other = streams.open();
  streams.close();
  expect(await other.text()).toBe('retry: 2000\n\n');
});
