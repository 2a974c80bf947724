import { fieldsOf, listOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';

interface ToolCall {
  readonly id: unknown;
  readonly function: { readonly name: string; readonly arguments: string };
}

interface Choice {
  text: string;
  readonly calls: Map<unknown, ToolCall>;
}

interface Block {
  readonly start: Fields;
  written: string;
}

/** Puts the pieces of a streamed answer together to what the response would hold without a stream, as far as it came. */
export class StreamAnswer {
  private readonly choices = new Map<unknown, Choice>();
  private readonly blocks = new Map<unknown, Block>();
  private readonly items = new Map<unknown, Fields>();

  /** A choice in a chunk of chat completions or completions. */
  pushChoice(piece: Fields): void {
    const delta = fieldsOf(piece['delta']);
    const choice = this.choices.get(piece['index']) ?? { text: '', calls: new Map<unknown, ToolCall>() };
    this.choices.set(piece['index'], choice);
    choice.text += textOf(delta?.['content']) ?? textOf(piece['text']) ?? '';
    for (const call of listOf(delta?.['tool_calls'])) pushToolCall(choice.calls, fieldsOf(call) ?? {});
  }

  /** An event of Anthropic's messages. */
  pushBlockEvent(type: string, event: Fields): void {
    const index = event['index'];
    const delta = fieldsOf(event['delta']);
    if (type === 'content_block_start') {
      const start = fieldsOf(event['content_block']) ?? {};
      this.blocks.set(index, { start, written: textOf(start['text']) ?? '' });
    } else if (type === 'content_block_delta') {
      const block = this.blocks.get(index) ?? { start: { type: 'text' }, written: '' };
      this.blocks.set(index, block);
      block.written += textOf(delta?.['text']) ?? textOf(delta?.['partial_json']) ?? '';
    }
  }

  /** An event of the Responses API, which repeats each item whole once it is done. */
  pushItemEvent(type: string, event: Fields): void {
    const index = event['output_index'];
    if (type === 'response.output_item.done') this.items.set(index, fieldsOf(event['item']) ?? {});
    if (type !== 'response.output_text.delta') return;
    const text = `${textOf(this.items.get(index)?.['content']) ?? ''}${textOf(event['delta']) ?? ''}`;
    this.items.set(index, { role: 'assistant', content: text });
  }

  response(): Fields {
    if (this.choices.size > 0) return { choices: [...this.choices.values()].map(choiceOf) };
    if (this.blocks.size > 0) return { role: 'assistant', content: [...this.blocks.values()].map(blockOf) };
    return { output: [...this.items.values()] };
  }
}

/** The first piece of a call has its id and name, the others go on with its arguments. */
function pushToolCall(calls: Map<unknown, ToolCall>, piece: Fields): void {
  const known = calls.get(piece['index']);
  const made = fieldsOf(piece['function']);
  calls.set(piece['index'], {
    id: known?.id ?? piece['id'],
    function: {
      name: `${known?.function.name ?? ''}${textOf(made?.['name']) ?? ''}`,
      arguments: `${known?.function.arguments ?? ''}${textOf(made?.['arguments']) ?? ''}`,
    },
  });
}

function choiceOf({ text, calls }: Choice): Fields {
  const content = text === '' ? undefined : text;
  return { message: { role: 'assistant', content, tool_calls: [...calls.values()] } };
}

function blockOf({ start, written }: Block): Fields {
  if (start['type'] === 'text') return { ...start, text: written };
  return start['type'] === 'tool_use' && written !== '' ? { ...start, input: inputOf(written) } : start;
}

/** What a tool is called with; as text where the stream was cut off within it. */
function inputOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
