import { detailAttribute } from './attribute.ts';

export const exceptionType = detailAttribute({ key: 'exception.type', brief: 'The name of what was thrown.' });
export const exceptionMessage = detailAttribute({ key: 'exception.message', brief: 'What the error says of itself.' });
export const exceptionStacktrace = detailAttribute({
  key: 'exception.stacktrace',
  brief: 'Where it was thrown, and below it the errors that led to it.',
});
