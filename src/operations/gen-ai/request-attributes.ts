import { fieldsOf, numberOf } from './fields.ts';

/** The limits that a request body sets, by the names that the providers use. */
export function requestAttributes(value: unknown) {
  const request = fieldsOf(value);
  if (!request) return undefined;
  return {
    'gen_ai.request.max_tokens': numberOf(
      request['max_tokens'] ?? request['max_completion_tokens'] ?? request['max_output_tokens'],
    ),
    'gen_ai.request.temperature': numberOf(request['temperature']),
    'gen_ai.request.top_p': numberOf(request['top_p']),
    // Absent where it is not streamed, as the conventions want it.
    'gen_ai.request.stream': request['stream'] === true ? true : undefined,
  };
}
