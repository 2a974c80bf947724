const DIGIT_OF_CHAR_CODE = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 16; digit++) {
  DIGIT_OF_CHAR_CODE[digit.toString(16).charCodeAt(0)] = digit;
  DIGIT_OF_CHAR_CODE[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** The value of one hexadecimal digit, or -1. */
export function hexDigit(charCode: number): number {
  return DIGIT_OF_CHAR_CODE[charCode] ?? -1;
}

/** Whether the text is whole bytes in hexadecimal, in either case. */
export function isHex(text: string): boolean {
  if (text.length % 2 !== 0) return false;
  for (let index = 0; index < text.length; index++) {
    if (hexDigit(text.charCodeAt(index)) < 0) return false;
  }
  return true;
}
