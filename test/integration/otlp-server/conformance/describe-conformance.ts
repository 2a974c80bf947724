import { chapters } from './chapters.ts';
import { senders } from './senders.ts';
import type { Sender, Way } from './senders.ts';
import { situations } from './situations.ts';

const HEAD = `# Conformance to OTLP

What the console's receiver does, requirement by requirement, each with the section of the [OTLP
specification](https://opentelemetry.io/docs/specs/otlp/), or the standard below it, that asks for it. Each row is a test of the same name in
\`test/integration/otlp-server/conformance\`, which sends bytes to a running console and looks at the answer and into its database; this
page is written by them. Damaged protobuf, JSON and gzip by the thousand are in \`fuzz.test.ts\` beside it.`;

const SENDERS = `## Senders

Each sends spans, metrics and log records in every way that it knows, compressed and not, and they are looked up in the console.`;

const PROTOCOLS = ['gRPC', 'HTTP, protobuf', 'HTTP, JSON'] as const;

/** The page of the documentation that lists what is tested. */
export function describeConformance(): string {
  return [
    HEAD,
    ...chapters.flatMap(({ title, requirements }) => [
      `## ${title}`,
      table(
        ['requirement', 'source'],
        requirements.map(({ requirement, source }) => [requirement, source]),
      ),
    ]),
    SENDERS,
    table(
      ['sender', ...PROTOCOLS, 'test'],
      Object.values(senders).map(({ name, ways, test }) => [
        name,
        ...PROTOCOLS.map((protocol) => compressionsOf(ways, protocol)),
        `\`test/${test}\``,
      ]),
    ),
    'Each is also run, over every protocol that it speaks, against a console that wants a token and',
    table(
      ['answers the first request of each signal so', 'whereupon'],
      situations.map(({ console, outcome }) => [console, outcome]),
    ),
    ...exceptions(),
  ]
    .join('\n\n')
    .concat('\n');
}

function exceptions(): string[] {
  return (Object.values(senders) as readonly Sender[]).flatMap(({ name, departures = [] }) =>
    departures.map(({ does }) => `But the ${name} ${does}.`),
  );
}

function compressionsOf(ways: readonly Way[], protocol: Way['protocol']): string {
  const compressions = ways.filter((way) => way.protocol === protocol).map(({ compression }) => compression);
  return compressions.length === 0 ? 'does not speak it' : compressions.join(', ');
}

/** Aligned, as the formatter of this repository leaves it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
