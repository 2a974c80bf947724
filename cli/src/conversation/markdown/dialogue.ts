import type { Conversation, Message, Turn } from '../../api/conversation.ts';
import { oneLine, shortDuration } from '../../interpret/index.ts';
import { formatUsd } from '../format-usd.ts';
import { repeatedCount } from '../repeated-count.ts';
import { totalTokens } from '../tokens.ts';
import { turnName } from '../turn-name.ts';
import { shortCount } from './figures.ts';

const MOST_TURNS = 40;
const LONGEST_TEXT = 600;

/** The conversation, new messages only; of more than 40 turns, the first and the last twenty. */
export function dialogue({ turns }: Conversation): string {
  const described = turns.map((turn) => describeTurn(turn));
  if (described.length <= MOST_TURNS) return described.join('\n\n');
  const left = described.length - MOST_TURNS;
  const [first, last] = [described.slice(0, MOST_TURNS / 2), described.slice(-MOST_TURNS / 2)];
  return [...first, `… ${left} turns are left out …`, ...last].join('\n\n');
}

function describeTurn(turn: Turn): string {
  const { spanId, model, durationMillis, tokens, costUsd, error, input, output, tools } = turn;
  const facts = [model || 'a model', shortDuration(durationMillis)];
  const count = totalTokens(tokens);
  if (count > 0) facts.push(`${shortCount(count)} tokens`);
  if (costUsd !== undefined) facts.push(formatUsd(costUsd));
  const lines = [`### ${turnName(turn)} (${facts.join(', ')}, span ${spanId})`];
  const repeated = repeatedCount(turn);
  if (repeated > 0) lines.push(`(${repeated} messages repeated from before)`);
  lines.push(...input.flatMap(describeMessage), ...output.flatMap(describeMessage));
  for (const { name, durationMillis: millis, arguments: given, result, error: failure } of tools) {
    const call = `${name}(${given === undefined ? '…' : oneLine(given, LONGEST_TEXT)})`;
    const end = failure === undefined ? oneLine(result ?? 'done', LONGEST_TEXT) : `FAILED: ${failure}`;
    lines.push(`**tool** ${call} → ${end} (${shortDuration(millis)})`);
  }
  if (error !== undefined) lines.push(`**failed** ${error}`);
  return lines.join('\n');
}

function describeMessage({ role, content }: Message): string[] {
  return content.map(({ type, text, name }) => {
    const said = shortened(text);
    if (type === 'tool_call') return `**${role}** calls ${name ?? 'a tool'}(${said})`;
    if (type === 'tool_result') return `**${role}** ${name ?? 'result'}: ${said}`;
    return type === 'reasoning' ? `**${role}** (reasoning) ${said}` : `**${role}** ${said}`;
  });
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT).toWellFormed()}… (${text.length} characters)`;
}
