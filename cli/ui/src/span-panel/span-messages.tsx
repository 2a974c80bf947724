import { useMemo } from 'react';
import type { SpanDetail } from '../../../src/api/span.ts';
import { callContent } from '../../../src/conversation/messages/call-content.ts';
import type { RawMessage } from '../../../src/conversation/messages/raw-message.ts';
import { retrievedDocuments } from '../../../src/conversation/messages/retrieved-documents.ts';
import type { RetrievedDocument } from '../../../src/conversation/messages/retrieved-documents.ts';
import { asShown } from '../api/index.ts';
import { MessageList } from './message-list.tsx';
import type { ShownMessage } from './message-list.tsx';
import { PanelSection } from './panel-section.tsx';

/** Attributes of any dialect that carry messages: shown as messages, not as attributes. */
export function isMessageAttribute(key: string): boolean {
  return /^(gen_ai\.(input|output)\.messages|gen_ai\.system_instructions|gen_ai\.(prompt|completion)(\.\d|$)|llm\.(input|output)_messages\.|ai\.prompt\.messages|ai\.response\.text|retrieval\.documents\.)/.test(
    key,
  );
}

/** What a model was asked and answered, or a retriever found, whole. */
export function SpanMessages({ span }: { readonly span: SpanDetail }) {
  const { input, output } = useMemo(() => asShown(callContent(span, [])), [span]);
  const documents = useMemo(() => retrievedDocuments(span.attributes), [span]);
  if (input.length + output.length + documents.length === 0) return null;
  return (
    <>
      {input.length > 0 && (
        <PanelSection title="Input" count={input.length}>
          <div className="px-4">
            <MessageList messages={input.map(whole)} />
          </div>
        </PanelSection>
      )}
      {output.length > 0 && (
        <PanelSection title="Output" count={output.length}>
          <div className="px-4">
            <MessageList messages={output.map(whole)} />
          </div>
        </PanelSection>
      )}
      {documents.length > 0 && (
        <PanelSection title="Documents" count={documents.length}>
          <div className="px-4">
            <MessageList messages={documents.map(asMessage)} />
          </div>
        </PanelSection>
      )}
    </>
  );
}

function asMessage({ id = 'document', score, content }: RetrievedDocument): ShownMessage {
  const role = score === undefined ? id : `${id} · score ${score}`;
  return { role, content: [{ type: 'text', text: content, isCut: false }] };
}

function whole({ role, content }: RawMessage): ShownMessage {
  return {
    role,
    content: content.map(({ type, text, name, id }) => ({
      type,
      text,
      isCut: false,
      ...(name !== undefined && { name }),
      ...(id !== undefined && { id }),
    })),
  };
}
