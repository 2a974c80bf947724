import module from 'node:module';

// A fifth of the time that a command takes to start is the compiling of its modules. Older versions of Node, which the command names as
// too old, do not have it.
(module as Partial<typeof module>).enableCompileCache?.();
const { runCommandLine } = await import('./command-line.ts');

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  columns: process.stdout.columns,
});
