import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { listFindings } from './list-sources.ts';
import { Reader } from './reader.ts';

it('lists the findings of every service, however many one has', () => {
  const database = openDatabase(':memory:');
  const insert = database.prepare("INSERT INTO findings VALUES (?, 'unknown_metric', ?, 'unknown', ?, 1)");
  for (let index = 0; index < 3_000; index++) insert.run('loud', `workflow.${index}`, 10 + index);
  insert.run('quiet', 'workflow.rums', 1);
  const findings = listFindings(new Reader(database));
  const ofLoud = findings.filter(({ service }) => service === 'loud');
  expect(ofLoud.slice(0, 2).map(({ subject }) => subject)).toEqual(['workflow.2999', 'workflow.2998']);
  expect([ofLoud.length, findings.length]).toEqual([100, 101]);
  expect(findings.at(-1)).toMatchObject({ service: 'quiet', subject: 'workflow.rums', count: 1 });
});
