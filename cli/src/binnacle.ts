import module from 'node:module';

// A fifth of the time that a command takes to start is the compiling of its modules. Older versions of Node, which the command names as
// too old, do not have it.
(module as Partial<typeof module>).enableCompileCache?.();
const { runCommandLine } = await import('./command-line.ts');
const { ProgressLine } = await import('./progress-line.ts');

for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithReader);

/**
 * Whoever read what is printed has gone, as `head` does. A command that goes on until it is interrupted counts as interrupted; any other
 * comes to its end by itself, and to its own exit code.
 */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.emit('SIGTERM', 'SIGTERM');
}

const progress = new ProgressLine(process.stderr);

function printTo(stream: NodeJS.WriteStream): (text: string) => void {
  return (text) => {
    progress.clear();
    stream.write(`${text}\n`);
  };
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: printTo(process.stdout),
  printError: printTo(process.stderr),
  showProgress: (text, share) => progress.show(text, share),
  // Some have none to tell, and say 0.
  columns: process.stdout.columns || undefined,
});
progress.clear();
