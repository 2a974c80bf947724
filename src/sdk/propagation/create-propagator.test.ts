import { defaultTextMapGetter, defaultTextMapSetter, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { expect, it, vi } from 'vitest';
import { createPropagator } from './create-propagator.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it('sends the trace where the baggage cannot be written, and says so once', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const propagator = createPropagator(['tracecontext', 'baggage']);
  const inbound = propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter);
  expect(trace.getSpanContext(inbound)?.spanId).toBe('b7ad6b7169203331');
  const baggage = propagation.createBaggage({ 'user.id': { value: '\uD800' } });
  for (const carrier of [{}, {}]) {
    propagator.inject(propagation.setBaggage(inbound, baggage), carrier, defaultTextMapSetter);
    expect(carrier).toEqual({ traceparent });
  }
  expect(written.mock.calls).toEqual([
    [expect.stringMatching(/^\[binnacle\] BINNACLE_PROPAGATION_FAILED: baggage could not be written/)],
  ]);
});
