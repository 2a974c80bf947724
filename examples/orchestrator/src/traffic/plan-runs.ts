import { createRandom } from './random.ts';

export interface PlannedRun {
  readonly workflow: string;
  readonly repository: string;
  readonly team: string;
  readonly decision: 'approved' | 'rejected';
}

const WORKFLOWS = [
  'scan-and-notify',
  'scan-and-notify',
  'scan-and-notify',
  'review-and-merge',
  'weekly-digest',
  'rate-limited',
];
const FAILURES = ['simulate-outage', 'simulate-timeout', 'simulate-broken-stream'];
const TEAMS = ['platform', 'payments', 'search'];
const REJECTED_SHARE = 0.2;

/** What is triggered, in order: always the same for the same seed. */
export function planRuns({
  seed,
  count,
  failureShare,
}: {
  readonly seed: number;
  readonly count: number;
  readonly failureShare: number;
}): PlannedRun[] {
  const random = createRandom(seed);
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? '';
  return Array.from({ length: count }, () => {
    const team = pick(TEAMS);
    const decision = random() < REJECTED_SHARE ? 'rejected' : 'approved';
    return random() < failureShare
      ? { workflow: 'scan-and-notify', repository: pick(FAILURES), team, decision }
      : { workflow: pick(WORKFLOWS), repository: `repo-${1 + Math.floor(random() * 20)}`, team, decision };
  });
}
