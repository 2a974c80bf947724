import { toKeyValues } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { interpretSpan } from './interpret-span.ts';
import { raisedInTraceback } from './python-traceback.ts';

const traceback = `NotFoundError('Error code: 404 - no such model')


Traceback (most recent call last):

  File "app.py", line 23, in call
    client.create(model='broken')
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  File "client.py", line 1248, in request
    raise self.error(err.response) from None


openai.NotFoundError: Error code: 404 - no such model
`;

it('finds what was raised at the end', () => {
  const raised = { type: 'openai.NotFoundError', message: 'Error code: 404 - no such model' };
  expect(raisedInTraceback(traceback)).toEqual(raised);
  expect(raisedInTraceback(`${' '.repeat(200_000)}${traceback}`)).toEqual(raised);
  expect(raisedInTraceback('ValueError: it broke')).toBeUndefined();
  expect(raisedInTraceback('Traceback (most recent call last):')).toBeUndefined();
});

it('stands for the exception that LangSmith calls only Exception', () => {
  const event = {
    name: 'exception',
    timeUnixNano: 0n,
    attributes: toKeyValues({ 'exception.type': 'Exception', 'exception.message': traceback }),
  };
  const span = {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    name: 'ChatOpenAI',
    kind: 1,
    startTimeUnixNano: 1n,
    endTimeUnixNano: 2n,
    attributes: toKeyValues({ 'langsmith.span.kind': 'llm' }),
    events: [event],
    links: [],
    status: { code: 2, message: traceback },
  };
  expect(interpretSpan(span, { attributes: [] })).toMatchObject({
    errorType: 'openai.NotFoundError',
    errorMessage: 'Error code: 404 - no such model',
  });
});
