import { messageMark } from './messages/message-mark.ts';
import type { RawMessage } from './messages/raw-message.ts';
import type { CallTurn } from './tools-of-turns.ts';

export interface NumberedMessage {
  readonly number: number;
  readonly message: RawMessage;
}

/** What a turn was told and said, without what an earlier turn had already. */
interface NumberedTurn {
  readonly input: readonly NumberedMessage[];
  readonly output: readonly NumberedMessage[];
  /** The numbers of what an earlier turn had. */
  readonly repeats: readonly Range[];
}

/** Numbers from the first to the last. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Numbers the messages of a run and finds those that an earlier turn of the same agent had already: a model is told the whole conversation with
 * every call. A message that stands in a turn more often than in any before is new, so that a second "yes" is not taken for the first.
 * `turns` are in order of start.
 */
export function numberMessages(turns: readonly CallTurn[]): ReadonlyMap<CallTurn, NumberedTurn> {
  const numbered = new Map<CallTurn, NumberedTurn>();
  let count = 0;
  // An agent's messages have numbers that follow each other, so that what is repeated are few ranges.
  for (const agentTurns of Map.groupBy(turns, ({ span }) => span.agent ?? span.traceId).values()) {
    const known = new Map<string, number[]>();
    for (const turn of agentTurns) {
      const { input, output, repeats } = numberTurn(turn.content, known, count);
      count += input.length + output.length;
      numbered.set(turn, { input, output, repeats });
    }
  }
  return numbered;
}

/** @param known the numbers of the messages before that read the same, which those of this turn join */
function numberTurn(content: CallTurn['content'], known: Map<string, number[]>, before: number): NumberedTurn {
  const here = new Map<string, number>();
  let next = before;
  /** Answers the number of the message that it repeats. */
  const recognise = (message: RawMessage): number | undefined => {
    const mark = messageMark(message);
    const times = here.get(mark) ?? 0;
    here.set(mark, times + 1);
    const numbers = known.get(mark) ?? [];
    if (numbers[times] === undefined) known.set(mark, [...numbers, next]);
    return numbers[times];
  };
  const number = (message: RawMessage): NumberedMessage => ({ number: next++, message });
  const repeated: number[] = [];
  const input = content.input.flatMap((message) => {
    const earlier = recognise(message);
    if (earlier === undefined) return [number(message)];
    repeated.push(earlier);
    return [];
  });
  const output = content.output.map((message) => {
    recognise(message);
    return number(message);
  });
  return { input, output, repeats: rangesOf(repeated) };
}

function rangesOf(numbers: readonly number[]): Range[] {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range?.last === number - 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges;
}
