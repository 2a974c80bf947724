import { fractionOf } from './fraction-of.ts';

/** A question to a model, whatever the wire format. */
export interface Question {
  readonly model: string;
  readonly system: string;
  /** What the user and the tools said, in turn. */
  readonly messages: readonly string[];
  readonly tools: readonly { readonly name: string; readonly parameters: readonly string[] }[];
  readonly toolResultCount: number;
}

export interface Answer {
  readonly id: string;
  readonly text: string;
  readonly toolCall: { readonly name: string; readonly input: Readonly<Record<string, unknown>> } | undefined;
  readonly usage: TokenUsage;
}

/** Disjoint counts. */
export interface TokenUsage {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
}

const SENTENCES = [
  'Two of the packages are behind their last patch release.',
  'The advisories concern code paths that the service does not use in production.',
  'An update of the parser removes the most severe finding.',
  'No secret was found in the history.',
  'The change keeps the public interface as it is.',
  'The tests cover the new branch, but not its error path.',
];
/** Providers cache prompts from about this length on; a system prompt with its tools is rarely shorter. */
const SHORTEST_CACHED_PROMPT = 1024;

const cached = new Set<string>();
let answerCount = 0;

/** Calls each of its tools once, in turn, with what the conversation tells; then it says something. */
export function answer(question: Question): Answer {
  const tool = question.tools[question.toolResultCount];
  const toolCall = tool && { name: tool.name, input: inputOf(tool.parameters, question.messages) };
  const text = toolCall ? '' : textFor(question.messages.join('\n'));
  answerCount += 1;
  return {
    id: `local_${answerCount}`,
    text,
    toolCall,
    usage: usageOf(question, text + JSON.stringify(toolCall ?? '')),
  };
}

/** The values of the parameters, from the JSON objects in the messages. */
function inputOf(parameters: readonly string[], messages: readonly string[]): Record<string, unknown> {
  const facts = Object.assign({}, ...messages.map(readObject)) as Record<string, unknown>;
  return Object.fromEntries(parameters.map((name) => [name, facts[name] ?? '']));
}

function readObject(message: string): object {
  try {
    return JSON.parse(/\{.*\}/s.exec(message)?.[0] ?? '{}') as object;
  } catch {
    return {};
  }
}

function textFor(prompt: string): string {
  const first = Math.floor(fractionOf(prompt) * SENTENCES.length);
  return [0, 2, 3].map((offset) => SENTENCES[(first + offset) % SENTENCES.length]).join(' ');
}

function usageOf({ model, system, messages }: Question, said: string): TokenUsage {
  const prefix = `${model} ${system}`;
  const isCached = cached.has(prefix);
  cached.add(prefix);
  const prefixTokens = SHORTEST_CACHED_PROMPT + tokensOf(system);
  const messageTokens = tokensOf(messages.join('\n'));
  // OpenAI bills what it writes into its cache as input.
  const isWriteInput = !isCached && model.startsWith('gpt');
  return {
    input: isWriteInput ? messageTokens + prefixTokens : messageTokens,
    cacheRead: isCached ? prefixTokens : 0,
    cacheWrite: isCached || isWriteInput ? 0 : prefixTokens,
    output: tokensOf(said),
    reasoning: model.startsWith('gpt-5') ? 64 * (1 + Math.floor(fractionOf(prefix + said) * 8)) : 0,
  };
}

/** English text has about four characters a token. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}
