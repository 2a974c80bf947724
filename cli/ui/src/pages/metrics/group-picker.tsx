import { Plus } from 'lucide-react';
import { Chip, ChipButton, Menu } from '../../design/index.ts';
import { byMeaning } from './label-order.ts';

interface GroupPickerProps {
  readonly labels: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (labels: readonly string[]) => void;
}

/** The labels that a metric is grouped by: one line each of their values. */
export function GroupPicker({ labels, chosen, onChange }: GroupPickerProps) {
  const toggle = (label: string) =>
    onChange(chosen.includes(label) ? chosen.filter((other) => other !== label) : [...chosen, label]);
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <span className="text-muted">group by</span>
      {chosen.map((label) => (
        <Chip key={label} tone="accent" onRemove={() => toggle(label)} removeLabel={`Do not group by ${label}`}>
          <code className="text-secondary">{label}</code>
        </Chip>
      ))}
      <Menu
        label="Group by"
        items={byMeaning(labels).map((label) => ({
          label: <code className="text-secondary">{label}</code>,
          isChecked: chosen.includes(label),
          onSelect: () => toggle(label),
        }))}
        trigger={
          <ChipButton icon={<Plus size={14} />}>
            <span className="sr-only">Group by </span>
            label
          </ChipButton>
        }
      />
    </span>
  );
}
