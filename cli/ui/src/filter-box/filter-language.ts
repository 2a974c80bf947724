import { StreamLanguage } from '@codemirror/language';

interface State {
  /** Whether an operator has been read and its value comes next. */
  isValueNext: boolean;
}

const OPERATOR = /^(?:!=|!~|=~|>=|<=|=|>|<)/;
const QUOTED = /^(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)/;

/** Colours for a filter as it is written. What is right and wrong in it the parser says. */
export const filterLanguage = StreamLanguage.define<State>({
  name: 'filter',
  startState: () => ({ isValueNext: false }),
  token(stream, state) {
    if (stream.eatSpace()) return null;
    if (state.isValueNext) {
      state.isValueNext = false;
      if (stream.match(QUOTED) === null && stream.match(/^[^\s)]+/) === null) stream.next();
      return 'string';
    }
    if (stream.match(/^[()]/) !== null) return 'paren';
    if (stream.match(OPERATOR) !== null) {
      state.isValueNext = true;
      return 'operator';
    }
    if (stream.match(/^(?:and|or|not|has)(?=[\s()]|$)/i) !== null) return 'keyword';
    const isQuoted = stream.match(QUOTED) !== null;
    if (!isQuoted && stream.match(/^[^\s()=!<>~]+/) === null) stream.next();
    if (stream.match(/^\s*(?:[=<>]|![=~])/, false) !== null) return 'propertyName';
    return isQuoted ? 'string' : null;
  },
});
