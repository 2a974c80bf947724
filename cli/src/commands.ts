import type { Command } from './command.ts';

/** A command as far as the help of the program names it. */
export interface CommandEntry {
  readonly name: string;
  readonly brief: string;
  /** What a command stands on is read only when it is called. */
  readonly load: () => Promise<Command>;
}

/** In the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'console',
    brief: 'Receive, keep and show telemetry on this machine, until it is interrupted.',
    load: async () => (await import('./commands/console.ts')).consoleCommand,
  },
  {
    name: 'runs',
    brief: 'Print the runs of workflows and agents that the console has received.',
    load: async () => (await import('./commands/runs.ts')).runsCommand,
  },
  {
    name: 'logs',
    brief: 'Print the log records that the console has received.',
    load: async () => (await import('./commands/logs.ts')).logsCommand,
  },
  {
    name: 'trace',
    brief: 'Print a trace, or all attempts of a run, as a tree.',
    load: async () => (await import('./commands/trace.ts')).traceCommand,
  },
  {
    name: 'cost',
    brief: 'Print what calls of models cost, by model, agent, workflow, tenant or provider.',
    load: async () => (await import('./commands/cost.ts')).costCommand,
  },
  {
    name: 'export',
    brief: 'Write all that is kept, or a run, into a zip file of OTLP requests. A console may run meanwhile.',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'import',
    brief: 'Take in what "binnacle export" has written. No console may use the folder meanwhile.',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'erase',
    brief: 'Remove what belongs to a run, a session or a user, or everything.',
    load: async () => (await import('./commands/erase.ts')).eraseCommand,
  },
  {
    name: 'reindex',
    brief:
      'Make lists, sums and search again from the batches that were received. No console may use the folder meanwhile.',
    load: async () => (await import('./commands/reindex.ts')).reindexCommand,
  },
  {
    name: 'config',
    brief: 'Print every setting as the environment gives it, and where its value came from.',
    load: async () => (await import('./commands/config.ts')).configCommand,
  },
  {
    name: 'doctor',
    brief: 'Start binnacle with your settings, send one of each signal, and say what would fix what fails.',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
];
