import { filterKeys } from '../../cli/src/filter/keys.ts';
import type { GeneratedFile } from './generated-file.ts';
import { code, table } from './markdown-table.ts';

const introduction = `# The filter language

Its keys are made from \`cli/src/filter/keys.ts\` by \`npm run generate\`.

Runs, traces, spans and log lines of the console are filtered in one language, on its pages, in its API (\`filter=\`) and on the command
line (\`--filter\`).

| written                                 | finds                                                                   |
| --------------------------------------- | ----------------------------------------------------------------------- |
| \`outcome = failure\`                     | what a key of the table below says                                      |
| \`http.route = "/orders/:id"\`            | an attribute by its name; \`resource.host.name\` one of the resource      |
| \`attribute.status = 500\`                | the attribute of exactly this name, of the span or the line itself        |
| \`duration > 2.5s\`, \`cost >= $0.05\`      | amounts: \`= != > >= < <=\`, with \`ms s m h\`, \`$\`, \`k M\`                  |
| \`model =~ "claude-.*"\`                  | a regular expression that matches the whole value; \`!~\` one that does not |
| \`outcome in (failure, timeout)\`         | one of several values; \`not outcome in (…)\` none of them               |
| \`failed = true\`                         | what did not end well: failures, timeouts, and what was abandoned       |
| \`has user\`                              | where the key is present at all                                         |
| \`time-out\`, \`"rate limit"\`              | words of what is shown, errors too; in quotes, next to each other       |
| \`agent = planner error = timeout\`       | both; \`and\` may stand between                                           |
| \`(tool = search or tool = fetch) not …\` | groups, alternatives, the opposite                                      |

An attribute that is called like a key of the table below (\`status\`, \`name\`, \`level\`) is written with \`attribute.\` before its name; so is
one whose own name begins with \`attribute.\` or \`resource.\`. Of an attribute that is a list, \`=\` asks for one of its values:
\`gen_ai.response.finish_reasons = stop\`.

Words are looked for in any case, each by its whole: of runs and log lines the last word in quotes, and every word alone, may be the
beginning of one; of spans and traces, whose index has no beginnings, not. In quotes, and where a word has signs within (\`time-out\`), they
stand next to each other in this order, whatever signs are between them. Where more than 30,000 spans have all the words, the chart above
the list counts those in another order, too.

Of a log line, words are looked for in its error, the name of its event and the first 16,384 characters of its message, of which lists show
2,000.

A \`*\` in a value stands for itself and is written in quotes; what looks like a text is asked for with \`=~\`. A key followed by a word that
other languages have for an operator (\`name like …\`) is refused, unless the words are in quotes.

Regular expressions are those of [RE2](https://github.com/google/re2/wiki/Syntax), which Go and Prometheus have too: no value takes long to
compare, and there is no looking ahead or behind and no back-reference. \`.\` takes line ends as well; \`(?i)\` at the start takes large and
small letters for the same.

A filter has up to 10,000 characters and 1,000 terms, values of lists among them. One that cannot be read, or has more, is refused as
\`BINNACLE_FILTER_SYNTAX\` with the position of the fault.
`;

/** `docs/filter.md`, out of the keys of the language. */
export function generateFilterDoc(): GeneratedFile {
  const keys = table(
    ['key', 'on', 'meaning', 'values'],
    filterKeys.map(({ name, signals, description, values = [] }) => [
      code(name),
      signals.join(', '),
      description,
      values.map(code).join(' '),
    ]),
  );
  return { path: 'docs/filter.md', content: [introduction, '## Keys\n', keys].join('\n') };
}
