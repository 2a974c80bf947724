import type { Page } from 'playwright-core';

/**
 * What a page has had its processor do so far, in milliseconds: scripts, styles, layout and paint of its main thread. Unlike the time
 * that passes it is hardly longer on a busy machine.
 */
export async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
}
