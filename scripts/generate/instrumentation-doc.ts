import { instrumentationTable } from '../../src/instrumentation/index.ts';
import type { InstrumentationRow } from '../../src/instrumentation/index.ts';
import type { GeneratedFile } from './generated-file.ts';
import { code, table } from './markdown-table.ts';

const introduction = `# Captured without code

Made from \`src/instrumentation/registry.ts\` by \`npm run generate\`.

These libraries are captured as soon as binnacle is started, by a plain \`import './instrumentation'\` as the first import, by
\`node --import binnacle/register\`, or by \`require\`; in ES modules and in CommonJS, without a further flag. What the application does not
use is not loaded.
`;

const mechanisms = `## How

- **Diagnostics channel**: the library, or Node, publishes what it does, and we listen. There is no difference between the ways of starting.
- **Patched where it is linked or loaded**: a plain import is evaluated after Node has linked everything that the application imports, and
  before any of it is evaluated. A library that is linked is patched at that moment; one that is imported or required later is patched
  when it is loaded. A linked library is found from the main script and from the working directory; in a workspace where only another package has
  it, use \`--import\`.
- **Patched when it is loaded**: with \`--import\` and \`require\` nothing is linked yet, and Node's synchronous module hooks see every load,
  wherever the package is installed.

Methods of classes are replaced in place; no module is wrapped, so live bindings, circular imports and \`import.meta\` are as without us.
A library in a version that is not covered is left alone with a warning, \`BINNACLE_INSTRUMENTATION_VERSION_UNSUPPORTED\`.
\`npx binnacle doctor\` lists what is installed and how it is captured.

Code that a bundler has put into the application's own file is not loaded as a module, so what is patched is not reached there: leave
those libraries out of the bundle. Diagnostics channels work in a bundle too.
`;

const rest = `## What it looks like

- **HTTP**: spans are named \`{method} {route}\`, or \`{method}\` where no route matched, so that a path never becomes a name. Unknown methods are \`_OTHER\`. Credentials
  are not part of addresses, and parameters that carry secrets are hidden. A client that leaves before the answer is \`error.type\` \`aborted\`,
  which is no error of the server. A call ends with the body of its response. A request of \`node:http\` whose headers are given as an array is sent
  without trace context, because its headers are written before anyone is told. HTTP/2 and gRPC are not captured.
- **Databases**: spans are named \`{operation} {table}\`; values in queries become \`?\`. A failure is told by the database's code, never by its message, which
  quotes values.
- **pino**: the trace is written into the line as it is made; the object that is logged is not touched. What is sent is read from the finished line, so
  redaction and serializers of the application count. The logger of binnacle is left alone: it sends by itself.
- **Model clients**: one \`inference\` for a call with its retries, of which each request is a span below. Inside an \`inference(...)\` of your own they join it.
  Anthropic's client makes a span for each message, which gives way to ours; its other spans, of tools and sessions, stay.

## Choosing

\`OTEL_NODE_ENABLED_INSTRUMENTATIONS=http,pg\` captures only these, \`OTEL_NODE_DISABLED_INSTRUMENTATIONS=pino\` all but these, by the short names
above. \`BINNACLE_INSTRUMENTATIONS=none\` captures nothing. \`BINNACLE_INSTRUMENTATIONS=all\` adds, for the libraries that are not above,
those of \`@opentelemetry/auto-instrumentations-node\`, which you install yourself; they cost more at the start, because they are all loaded.
`;

/** `docs/instrumentation.md`, out of the table of libraries. */
export function generateInstrumentationDoc(): GeneratedFile {
  const header = ['library', 'versions', 'short name', 'what', 'plain import', '`--import`', '`require`'];
  const parts = [introduction, table(header, instrumentationTable.map(toCells)), mechanisms, channels(), rest];
  return { path: 'docs/instrumentation.md', content: parts.join('\n') };
}

function toCells({ library, versions, name, captures, mechanism }: InstrumentationRow): string[] {
  return [code(library), versions, code(name), captures, mechanism.import, mechanism.flag, mechanism.require];
}

function channels(): string {
  const rows = instrumentationTable.filter((row) => row.channels.length > 0);
  return `## Channels\n\n${table(
    ['library', 'channels'],
    rows.map((row) => [code(row.library), row.channels.map(code).join(', ')]),
  )}`;
}
