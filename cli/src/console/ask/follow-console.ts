import { BinnacleError } from 'binnacle/contract';
import type { CommandInput } from '../../command.ts';
import { everySecond } from '../every-second.ts';

/** As {@link everySecond}, of work that asks a console: one that answers no more, as while it is started anew, is waited for, which is said once. */
export async function followConsole(note: CommandInput['note'], work: () => Promise<boolean | void>): Promise<void> {
  let isWaiting = false;
  await everySecond(async () => {
    try {
      const isGoingOn = await work();
      isWaiting = false;
      return isGoingOn;
    } catch (error) {
      if (!(error instanceof BinnacleError) || error.code !== 'BINNACLE_CONSOLE_UNREACHABLE') throw error;
      if (!isWaiting) note(`${error.code}: the console answers no more. It is waited for until it does`);
      isWaiting = true;
      return true;
    }
  });
}
