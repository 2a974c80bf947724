import { GitCompareArrows } from 'lucide-react';
import { Button } from '../../design/index.ts';
import { useGo } from '../../frame/index.ts';

interface CompareBarProps {
  /** Ids of runs. */
  readonly checked: readonly string[];
  readonly onClear: () => void;
}

/** What can be done with the checked rows. */
export function CompareBar({ checked, onClear }: CompareBarProps) {
  const go = useGo();
  if (checked.length === 0) return null;
  const [left, right] = checked;
  return (
    <div className="absolute bottom-4 left-1/2 z-20 flex -translate-x-1/2 items-center gap-3 rounded-lg bg-raised py-1.5 pr-1.5 pl-3 shadow-float">
      <span role="status" className="text-muted whitespace-nowrap">
        {checked.length === 1 ? '1 run selected; select another' : `${checked.length} runs selected`}
      </span>
      <Button
        look="primary"
        icon={<GitCompareArrows size={14} />}
        disabled={checked.length !== 2}
        onClick={() => go('/compare', { left, right })}
      >
        Compare
      </Button>
      <Button look="quiet" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
