import { enableCompileCache } from 'node:module';

// A fifth of the time that a command takes to start is the compiling of its modules.
enableCompileCache();
const { runCommandLine } = await import('./command-line.ts');

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
});
