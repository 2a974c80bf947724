import { lazy, Suspense, useMemo, useState } from 'react';
import type { Message } from '../../../src/api/conversation.ts';
import { classNames } from '../design/index.ts';
import { AttributeValue } from './attribute-value.tsx';
import { ShowAll } from './show-all.tsx';
import { jsonLines } from './value-text.ts';

const MarkdownText = lazy(async () => ({ default: (await import('./markdown-text.tsx')).MarkdownText }));

type Part = Message['content'][number];
export type ShownMessage = Pick<Message, 'role' | 'content'>;

/** Texts longer than this are shown in part until they are opened, and never as Markdown. */
const LONG_CHARACTERS = 1200;
const MARKDOWN_LIMIT_CHARACTERS = 150_000;

/** Messages between a model and its surroundings. */
export function MessageList({ messages }: { readonly messages: readonly ShownMessage[] }) {
  return (
    <ol className="flex flex-col gap-2">
      {messages.map(({ role, content }, at) => (
        <li
          key={at}
          className={classNames(
            'rounded-md border border-line px-3 py-2',
            role === 'assistant' ? 'bg-surface' : 'bg-sunken',
          )}
        >
          <p className="text-small font-medium text-muted">{role}</p>
          {content.map((part, index) => (
            <MessagePart key={index} part={part} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function MessagePart({ part }: { readonly part: Part }) {
  if (part.type === 'text') return <LongText text={part.text} isCut={part.isCut} />;
  if (part.type === 'reasoning') {
    return (
      <details>
        <summary className="text-secondary text-muted">Reasoning</summary>
        <LongText text={part.text} isCut={part.isCut} />
      </details>
    );
  }
  const label = { tool_call: 'Calls', tool_result: part.name === undefined ? 'Result' : 'Result of', other: '' }[
    part.type
  ];
  return (
    <div className="mt-1 min-w-0">
      <p className="text-secondary text-muted">
        {label} {part.name !== undefined && <code className="text-ink">{part.name}</code>}
      </p>
      {part.text !== '' && <AttributeValue value={part.text} />}
    </div>
  );
}

function LongText({ text, isCut }: { readonly text: string; readonly isCut: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const json = useMemo(() => jsonLines(text), [text]);
  const whole = json ?? text;
  const isLong = whole.length > LONG_CHARACTERS;
  const shown = isLong && !isOpen ? `${whole.slice(0, LONG_CHARACTERS)}…` : whole;
  return (
    <div className="min-w-0">
      <SaidText text={shown} isJson={json !== undefined} />
      {isLong && <ShowAll isOpen={isOpen} characters={whole.length} onToggle={() => setIsOpen(!isOpen)} />}
      {isCut && <p className="text-secondary text-muted">Cut here; the span has the whole.</p>}
    </div>
  );
}

function SaidText({ text, isJson }: { readonly text: string; readonly isJson: boolean }) {
  const plain = <p className="break-words whitespace-pre-wrap">{text}</p>;
  if (isJson) return <code className="block text-secondary break-words whitespace-pre-wrap">{text}</code>;
  if (text.length > MARKDOWN_LIMIT_CHARACTERS) return plain;
  return (
    <Suspense fallback={plain}>
      <MarkdownText text={text} />
    </Suspense>
  );
}
