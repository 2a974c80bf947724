import { BinnacleError } from 'binnacle/contract';
import { describePortHolder } from './port-holder.ts';

/** A port that the console is to listen on. */
export interface WantedPort {
  /** 0 for a free one. */
  readonly port: number;
  /** The option that named it: no other port will do. Absent for the default, after which the next free one is taken. */
  readonly option?: string | undefined;
}

/** Throws `BINNACLE_CONSOLE_PORT` for a port that was asked for and is taken. */
export async function refuseTaken({ port, option }: WantedPort, cause: unknown): Promise<void> {
  if (option === undefined) return;
  const holder = await describePortHolder(port);
  throw new BinnacleError(
    'BINNACLE_CONSOLE_PORT',
    `--${option} ${port} is taken by ${holder}. End that, name another port, or leave the option out for the next free one`,
    { cause },
  );
}
