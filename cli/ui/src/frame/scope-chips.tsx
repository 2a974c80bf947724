import { Box, Layers2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { ChipButton, Menu } from '../design/index.ts';
import { changeUrl, useScope } from '../state/index.ts';
import { useConsoleStatus } from './use-console-status.ts';

/** Service and environment that every page is narrowed to. */
export function ScopeChips() {
  const { service, environment } = useScope();
  const { data } = useConsoleStatus();
  return (
    <>
      <ScopeChip
        icon={Box}
        name="service"
        all="All services"
        value={service}
        values={data?.services ?? []}
        parameter="service"
      />
      <ScopeChip
        icon={Layers2}
        name="environment"
        all="All environments"
        value={environment}
        values={data?.environments ?? []}
        parameter="env"
      />
    </>
  );
}

interface ScopeChipProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly all: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly parameter: 'service' | 'env';
}

function ScopeChip({ icon: Icon, name, all, value, values, parameter }: ScopeChipProps) {
  const choose = (next: string) => changeUrl({ [parameter]: next }, 'push');
  const offered = value && !values.includes(value) ? [value, ...values] : values;
  return (
    <Menu
      label={`Choose a ${name}`}
      items={[
        { label: all, isChecked: value === '', onSelect: () => choose('') },
        ...offered.map((one, index) => ({
          label: one,
          isChecked: one === value,
          onSelect: () => choose(one),
          startsGroup: index === 0,
        })),
      ]}
      trigger={
        <ChipButton
          isOn={value !== ''}
          className={value === '' ? 'max-md:gap-0' : ''}
          icon={<Icon size={14} className="shrink-0" />}
        >
          {value !== '' && <span className="sr-only">{name} </span>}
          <span className={value === '' ? 'max-md:sr-only' : ''}>{value || all}</span>
        </ChipButton>
      }
    />
  );
}
