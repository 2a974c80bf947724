import { STATUS_CODE } from 'binnacle/otlp';
import type { Span, SpanEvent } from 'binnacle/otlp';
import type { KnownFields } from './known-fields.ts';
import { oneLine } from './one-line.ts';
import { plainMessage } from './plain-message.ts';
import { raisedInTraceback } from './python-traceback.ts';

/** Why a span failed. */
interface Failure {
  readonly errorType: string | undefined;
  readonly errorMessage: string | undefined;
}

const NONE: Failure = { errorType: undefined, errorMessage: undefined };
const LONGEST_MESSAGE = 1_000;

/** Why the span failed: its attributes and status, else the exception that it recorded last. */
export function failureOf(span: Span, fields: KnownFields): Failure {
  const given = fields.text('errorType');
  if (span.status.code !== STATUS_CODE.error)
    return given === undefined ? NONE : { errorType: given, errorMessage: undefined };
  const exception = span.events.findLast(({ name }) => name === 'exception');
  const errorType = given ?? textAttribute(exception, 'exception.type');
  const { message: status } = span.status;
  const said =
    status && status !== errorType
      ? status
      : (textAttribute(exception, 'exception.message') ?? fields.text('errorMessage'));
  const raised = said === undefined ? undefined : raisedInTraceback(said);
  return raised === undefined
    ? { errorType, errorMessage: messageOf(said, errorType) }
    : { errorType: given ?? raised.type, errorMessage: messageOf(raised.message, raised.type) };
}

function messageOf(said: string | undefined, errorType: string | undefined): string | undefined {
  if (!said || said === errorType) return undefined;
  return oneLine(plainMessage(withoutType(said, errorType)), LONGEST_MESSAGE);
}

function textAttribute(event: SpanEvent | undefined, wanted: string): string | undefined {
  const value = event?.attributes.find(({ key }) => key === wanted)?.value;
  return value !== undefined && 'stringValue' in value ? value.stringValue || undefined : undefined;
}

/** In Python a message often begins with its exception: `NotFoundError: no such model`, of `openai.NotFoundError`. */
function withoutType(message: string, errorType: string | undefined): string {
  const type = errorType?.split('.').at(-1);
  return type !== undefined && message.length > type.length + 2 && message.startsWith(`${type}: `)
    ? message.slice(type.length + 2)
    : message;
}
