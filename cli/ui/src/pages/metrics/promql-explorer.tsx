import { useApi } from '../../api/index.ts';
import { Button, EmptyState, SkeletonBlock } from '../../design/index.ts';
import { PromqlBox } from '../../filter-box/index.ts';
import { useUrlState } from '../../state/index.ts';
import { ExplorerChart } from './explorer-chart.tsx';
import { quantileNote } from './quantile-note.ts';
import { unitOfPromql } from './unit-of-promql.ts';
import { unknownMetrics } from './unknown-metrics.ts';
import type { UnknownMetric } from './unknown-metrics.ts';
import { useExemplars, usePromql } from './use-promql.ts';

/** An expression of PromQL, and what comes of it. */
export function PromqlExplorer() {
  const [expression, setExpression] = useUrlState('promql');
  const [shape, setShape] = useUrlState('shape', 'line');
  const { data, error } = usePromql(expression);
  const unit = unitOfPromql(expression);
  const exemplars = useExemplars(error === null && unit !== '' ? expression : undefined, data?.window);
  const answer = error === null && expression !== '' ? data : undefined;
  const { data: metrics } = useApi('metrics', {});
  const unknown = metrics
    ? unknownMetrics(
        expression,
        metrics.map(({ prometheusName }) => prometheusName),
      )
    : [];
  const takeNearest = (name: string, nearest: string) =>
    setExpression(expression.replaceAll(new RegExp(String.raw`(?<![\w:])${name}(?![\w:])`, 'g'), nearest), 'push');
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PromqlBox
        value={expression}
        onApply={(next) => setExpression(next, 'push')}
        problem={expression === '' ? undefined : error?.message}
      />
      {expression === '' && <Examples onChoose={(next) => setExpression(next, 'push')} />}
      {expression !== '' && data === undefined && error === null && <SkeletonBlock height={420} />}
      {answer !== undefined && (
        <ExplorerChart
          title="Result"
          empty={unknown[0] && <NoSuchMetric {...unknown[0]} onTake={takeNearest} />}
          unit={unit}
          note={quantileNote(expression)}
          stepMillis={answer.stepMillis}
          series={answer.series}
          window={answer.window}
          shape={shape}
          onShape={setShape}
          exemplars={exemplars}
        />
      )}
    </div>
  );
}

interface NoSuchMetricProps extends UnknownMetric {
  readonly onTake: (name: string, nearest: string) => void;
}

function NoSuchMetric({ name, nearest, onTake }: NoSuchMetricProps) {
  return (
    <EmptyState title="No metric has this name">
      <p>
        Nothing has sent <code>{name}</code>.
        {nearest !== undefined && (
          <>
            {' '}
            The nearest is <code>{nearest}</code>.
          </>
        )}
      </p>
      {nearest !== undefined && (
        <Button className="mt-3" onClick={() => onTake(name, nearest)}>
          Use {nearest}
        </Button>
      )}
    </EmptyState>
  );
}

const examples = [
  {
    says: 'Share of runs that fail',
    promql:
      'sum by (workflow_name) (rate(workflow_runs_total{workflow_outcome=~"failure|timeout"}[5m])) / sum by (workflow_name) (rate(workflow_runs_total[5m]))',
  },
  { says: 'US dollars an hour, by model', promql: 'sum by (llm_model) (rate(llm_cost_total[5m])) * 3600' },
  {
    says: 'How long agents take: 95 of 100 are faster',
    promql: 'histogram_quantile(0.95, sum by (le, agent_name) (rate(agent_duration_seconds_bucket[5m])))',
  },
  { says: 'Tokens a second, by kind', promql: 'sum by (llm_token_type) (rate(llm_tokens_total[5m]))' },
] as const;

function Examples({ onChoose }: { readonly onChoose: (expression: string) => void }) {
  return (
    <EmptyState title="Ask in PromQL">
      <p>
        Write an expression and press Enter; names, labels and values are completed as you type. Or begin with one of
        these:
      </p>
      <ul className="mt-3 flex flex-col gap-3">
        {examples.map(({ says, promql }) => (
          <li key={says} className="flex items-start gap-3">
            <Button onClick={() => onChoose(promql)}>Try</Button>
            <span className="min-w-0">
              <span className="text-ink">{says}</span>
              <code className="block text-secondary break-words">{promql}</code>
            </span>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
