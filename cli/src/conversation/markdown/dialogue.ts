import type { Conversation, Message, Turn } from '../../api/conversation.ts';
import { oneLine, shortDuration } from '../../interpret/index.ts';
import { formatUsd } from '../format-usd.ts';
import { shortCount, totalTokens } from './figures.ts';

const MOST_TURNS = 40;
const LONGEST_TEXT = 600;

/** The conversation, new messages only; of more than 40 turns, the first and the last twenty. */
export function dialogue({ turns }: Conversation): string {
  const numbered = turns.map((turn, index) => describeTurn(turn, index + 1));
  if (numbered.length <= MOST_TURNS) return numbered.join('\n\n');
  const left = numbered.length - MOST_TURNS;
  const [first, last] = [numbered.slice(0, MOST_TURNS / 2), numbered.slice(-MOST_TURNS / 2)];
  return [...first, `… ${left} turns are left out …`, ...last].join('\n\n');
}

function describeTurn(turn: Turn, number: number): string {
  const { agent, model, durationMillis, tokens, costUsd, error, input, output, tools } = turn;
  const facts = [model || 'a model', shortDuration(durationMillis)];
  const count = totalTokens(tokens);
  if (count > 0) facts.push(`${shortCount(count)} tokens`);
  if (costUsd !== undefined) facts.push(formatUsd(costUsd));
  const lines = [`### Turn ${number}${agent === undefined ? '' : `: ${agent}`} (${facts.join(', ')})`];
  const fresh = input.filter(({ isRepeated }) => !isRepeated);
  if (fresh.length < input.length) lines.push(`(${input.length - fresh.length} messages repeated from before)`);
  lines.push(...fresh.flatMap(describeMessage), ...output.flatMap(describeMessage));
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
