import { formatCount } from '../format/index.ts';

interface ShowAllProps {
  readonly isOpen: boolean;
  /** Of the whole text. */
  readonly characters: number;
  readonly onToggle: () => void;
}

/** Shows the whole of a long text, or its beginning again. */
export function ShowAll({ isOpen, characters, onToggle }: ShowAllProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      className="text-secondary text-accent-text hover:underline"
      onClick={onToggle}
    >
      {isOpen ? 'Show less' : `Show all ${formatCount(characters)} characters`}
    </button>
  );
}
