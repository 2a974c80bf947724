import { vi } from 'vitest';

/** Runs something and answers the lines that it wrote on standard error. */
export function captureWarnings(run: () => void): string[] {
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    run();
    return write.mock.calls.map(([line]) => String(line));
  } finally {
    write.mockRestore();
  }
}
