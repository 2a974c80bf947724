import type { LogRecord } from 'binnacle/otlp';

const INFO = 9;
const MOST_SEVERE = 24;

/**
 * What senders without a number write, by the number that OpenTelemetry's data model of logs gives it in appendix B: names of syslog, Windows,
 * Log4j, Zap, Java and .NET, with their short forms. Where those differ, the more severe holds. The tens are the levels of Pino and Bunyan.
 */
const WORDS: Readonly<Record<number, string>> = {
  1: 't trc trce trace finest 10',
  5: 'd v dbg dbug vrb debug verbose finer 20',
  6: 'fine',
  7: 'config',
  9: 'i inf info information informational 30',
  10: 'notice',
  13: 'w wrn warn warning 40',
  17: 'e err error fail severe 50',
  18: 'dpanic',
  19: 'panic',
  21: 'c f crit critical alert emerg emergency ftl fatal 60',
};

const severityOfWord: ReadonlyMap<string, number> = new Map(
  Object.entries(WORDS).flatMap(([severity, words]) =>
    words.split(' ').map((word) => [word, Number(severity)] as const),
  ),
);

/** 1 to 24: by its text where a record gives no number, that of `info` where it gives neither or one that nobody knows. */
export function logSeverity({ severityNumber, severityText = '' }: LogRecord): number {
  if (severityNumber >= 1) return Math.min(severityNumber, MOST_SEVERE);
  const [word = ''] = /[a-z]+|\d+/.exec(severityText.toLowerCase()) ?? [];
  return severityOfWord.get(word) ?? INFO;
}
