import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { DoctorCheck } from '../../../../src/api/storage.ts';
import { useApi } from '../../api/index.ts';
import { Button, ErrorNotice, SkeletonRows } from '../../design/index.ts';
import { Section } from '../../frame/index.ts';

const marks = {
  ok: { icon: CircleCheck, className: 'text-muted', label: 'in order' },
  warning: { icon: TriangleAlert, className: 'text-waiting-text', label: 'warning' },
  failed: { icon: CircleX, className: 'text-failed', label: 'failed' },
} as const;

const order: readonly DoctorCheck['state'][] = ['failed', 'warning', 'ok'];

/** The console's look at itself, what is wrong first. */
export function SelfTest() {
  const { data, error, refetch, isFetching } = useApi('doctor', {});
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  const checks = data.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <div className="max-w-3xl">
      <Section
        title={summaryOf(data)}
        aside={
          <Button onClick={() => void refetch()} disabled={isFetching}>
            Check again
          </Button>
        }
      >
        <ul className="border-t border-line">
          {checks.map((check) => (
            <Check key={check.name} check={check} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function summaryOf(checks: readonly DoctorCheck[]): string {
  const count = (state: DoctorCheck['state']) => checks.filter((check) => check.state === state).length;
  const failed = count('failed');
  const warnings = count('warning');
  if (failed + warnings === 0) return 'All in order';
  return [failed > 0 && `${failed} failed`, warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`]
    .filter(Boolean)
    .join(', ');
}

function Check({ check }: { readonly check: DoctorCheck }) {
  const { icon: Icon, className, label } = marks[check.state];
  return (
    <li className="flex items-start gap-3 border-b border-line-faint py-2">
      <Icon size={16} role="img" aria-label={label} className={`mt-0.5 shrink-0 ${className}`} />
      <div className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[144px_1fr]">
        <span className="font-medium">{check.name}</span>
        <div className="min-w-0 break-words">
          <span className="text-muted">{check.message}</span>
          {check.fix !== undefined && <p className="mt-0.5">{check.fix}</p>}
        </div>
      </div>
    </li>
  );
}
