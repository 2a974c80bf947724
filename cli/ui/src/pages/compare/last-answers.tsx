import { ChevronRight } from 'lucide-react';
import type { Conversation } from '../../../../src/api/conversation.ts';
import { useApi } from '../../api/index.ts';
import { differingPart } from './differing-part.ts';
import type { TextParts } from './differing-part.ts';

/** What both runs said last, with what differs marked. Nothing where no content was captured. */
export function LastAnswers({ left, right }: { readonly left: string; readonly right: string }) {
  const a = lastAnswerOf(useApi('runConversation', { params: { runId: left } }).data);
  const b = lastAnswerOf(useApi('runConversation', { params: { runId: right } }).data);
  if (a === undefined || b === undefined || (a === '' && b === '')) return null;
  const [partsOfA, partsOfB] = differingPart(a, b);
  return (
    <details className="group shrink-0 border-b border-line px-4 py-2" open={a !== b}>
      <summary className="flex list-none items-center gap-2 text-heading font-semibold">
        Last answer
        <span className="text-secondary font-normal text-muted">{a === b ? 'the same in both' : 'differs'}</span>
        <ChevronRight size={12} className="text-muted group-open:rotate-90" />
      </summary>
      <div className="mt-1 grid gap-x-6 gap-y-2 pb-1 sm:grid-cols-2">
        <Answer letter="A" parts={partsOfA} />
        <Answer letter="B" parts={partsOfB} />
      </div>
    </details>
  );
}

function Answer({
  letter,
  parts: { before, differing, after },
}: {
  readonly letter: string;
  readonly parts: TextParts;
}) {
  const isEmpty = before + differing + after === '';
  // Where nothing is alike a mark would say nothing.
  const isAlike = before + after !== '';
  return (
    <section aria-label={`Last answer of ${letter}`} className="min-w-0">
      <h3 className="text-small font-medium text-muted">{letter}</h3>
      <p
        tabIndex={0}
        className="max-h-30 overflow-y-auto break-words whitespace-pre-wrap focus-visible:outline-offset-[-2px]"
      >
        {isEmpty ? <span className="text-muted">No answer</span> : before}
        {isAlike && differing !== '' ? (
          <mark className="rounded-sm bg-accent-soft text-ink">{differing}</mark>
        ) : (
          differing
        )}
        {after}
      </p>
    </section>
  );
}

/** The text of the last turn that has one; empty where none has, undefined until it is known. */
function lastAnswerOf(conversation: Conversation | undefined): string | undefined {
  if (!conversation) return undefined;
  const texts = conversation.turns.map(({ output }) =>
    output
      .flatMap(({ content }) => content)
      .filter(({ type }) => type === 'text')
      .map(({ text }) => text)
      .join('\n'),
  );
  return texts.findLast((text) => text !== '') ?? '';
}
