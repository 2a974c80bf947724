import { CodeBlock } from '../../design/index.ts';

/** Why the turns are empty, and how to fill them from the next run on. */
export function ContentHint() {
  return (
    <section aria-label="No messages were sent" className="mx-auto max-w-[880px] px-4 pt-4">
      <div className="flex flex-col gap-2 rounded-md border border-line p-4">
        <h2 className="text-heading font-semibold">No messages were sent</h2>
        <p className="text-muted">
          Prompts and completions can hold what is private, so they are recorded only where the service is told to. Set
          this where it starts, or <code className="text-secondary">genAi.captureContent</code> in its options; the next
          run then shows what was said.
        </p>
        <CodeBlock code="OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=SPAN_ONLY" label="Copy the setting" />
        <p className="text-muted">
          Where it is set already, a call that the code makes itself has to say them: give{' '}
          <code className="text-secondary">inference()</code> the body as its{' '}
          <code className="text-secondary">request</code>, and the answer to{' '}
          <code className="text-secondary">call.response()</code>.
        </p>
      </div>
    </section>
  );
}
