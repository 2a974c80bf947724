import type { Answers } from './answers.ts';
import { requestConsole } from './request-console.ts';
import type { ConsoleAddress } from './request-console.ts';

/** Of a console that runs. Answers reject as `requestConsole` does. */
export function answersOfConsole(address: ConsoleAddress): Answers {
  return {
    isLive: true,
    ask: (route, parameters, query) => requestConsole(address, route, { parameters, query }),
    close() {},
  };
}
