import type { ReactNode } from 'react';
import { Segments } from '../../design/index.ts';
import { usePreference } from '../../state/index.ts';
import type { Preferences } from '../../state/index.ts';

/** How the page looks, in this browser. */
export function Appearance() {
  return (
    <div className="flex max-w-3xl flex-col">
      <Row title="Theme" text="Dark, light, or as the system has it.">
        <Choice
          label="Theme"
          preference="theme"
          options={[
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </Row>
      <Row title="Times" text="In your zone or in UTC. A zone in the address of a page comes first.">
        <Choice
          label="Times"
          preference="zone"
          options={[
            { value: 'local', label: 'My zone' },
            { value: 'utc', label: 'UTC' },
          ]}
        />
      </Row>
      <Row title="Rows" text="How close the rows of tables are.">
        <Choice
          label="Rows"
          preference="density"
          options={[
            { value: 'compact', label: 'Compact' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
        />
      </Row>
    </div>
  );
}

function Row({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line-faint py-3 first:pt-0">
      <div>
        <h2 className="font-medium">{title}</h2>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </div>
  );
}

interface ChoiceProps<K extends keyof Preferences> {
  readonly label: string;
  readonly preference: K;
  readonly options: readonly { readonly value: Preferences[K] & string; readonly label: string }[];
}

function Choice<K extends 'theme' | 'zone' | 'density'>({ label, preference, options }: ChoiceProps<K>) {
  const [value, setValue] = usePreference(preference);
  return (
    <Segments label={label} value={value} onChange={(next) => setValue(next as Preferences[K])} options={options} />
  );
}
