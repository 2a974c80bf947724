import type { RefObject } from 'react';

/** What a field for an expression needs, as the plain input and as the editor that takes its place. */
export interface FieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** The text as it is being written. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onApply: (text: string) => void;
  readonly onFocusChange?: (hasFocus: boolean) => void;
  /** Where the cursor was in the field that this one takes the place of; undefined if it had no focus. */
  readonly selection?: number | undefined;
  /** The element to focus. */
  readonly fieldRef: RefObject<HTMLElement | null>;
}
