import { ListTree, Play } from 'lucide-react';
import type { LogDetail } from '../../../../src/api/log.ts';
import { toPathPart } from '../../../../src/api/path-part.ts';
import { attributeKey } from '../../../../src/filter/index.ts';
import { useApi } from '../../api/index.ts';
import { Button, classNames, CopyButton, ErrorNotice, SkeletonRows } from '../../design/index.ts';
import { comparison } from '../../filter-box/index.ts';
import { formatAbsolute } from '../../format/index.ts';
import { SidePanel, useGo } from '../../frame/index.ts';
import { levelOf, levelText } from '../../log-line/index.ts';
import { printTimeRange, useScope } from '../../state/index.ts';
import { bodyText } from './body-text.ts';
import { LogError, STACK } from './log-error.tsx';
import { LogFields } from './log-fields.tsx';
import type { Field } from './log-fields.tsx';

/** How far around a line its neighbours are shown. */
const AROUND_MILLIS = 15_000;

interface LogPanelProps extends Leads {
  readonly id: string;
  readonly onClose: () => void;
}

interface Leads {
  /** Shows a span beside the lines, where that can be. */
  readonly onSpan?: (spanId: string) => void;
  /** Lists other lines: the parameters of the Logs page that change. */
  readonly onLines: (lines: { readonly filter: string | undefined; readonly range?: string }) => void;
}

/** All that a log line carries, and where it leads. */
export function LogPanel({ id, onClose, ...leads }: LogPanelProps) {
  const { data, error, refetch } = useApi('log', { params: { id } });
  const { zone } = useScope();
  const level = data && levelOf(data.row.severity);
  return (
    <SidePanel
      title="Log line"
      heading={
        data && (
          <span className="flex items-baseline gap-2 font-normal">
            <span className={classNames('text-data font-medium', level && levelText[level])}>{level}</span>
            <span className="truncate text-secondary text-muted">{formatAbsolute(data.row.atMillis, zone)}</span>
          </span>
        )
      }
      onClose={onClose}
    >
      {error !== null && data === undefined && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <SkeletonRows />}
      {data && <Detail detail={data} {...leads} />}
    </SidePanel>
  );
}

interface DetailProps extends Leads {
  readonly detail: LogDetail;
}

function Detail({ detail, ...leads }: DetailProps) {
  const { row } = detail;
  const onFilter = (filter: string) => leads.onLines({ filter });
  const body = bodyText(detail.body ?? row.message);
  return (
    <>
      <div className="group relative px-4 pt-3 pb-2">
        <pre className="font-mono text-secondary leading-5 break-words whitespace-pre-wrap">{body}</pre>
        <CopyButton
          text={body}
          label="Copy the message"
          className="absolute top-2 right-3 bg-surface opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
      </div>
      <Ways detail={detail} {...leads} />
      <LogError detail={detail} />
      <LogFields title="Line" onFilter={onFilter} fields={ownFields(detail)} />
      <LogFields
        title="Attributes"
        onFilter={onFilter}
        fields={fieldsOf(detail.attributes, attributeKey).filter(({ name }) => name !== STACK)}
      />
      <LogFields
        title="Resource"
        onFilter={onFilter}
        fields={fieldsOf(detail.resource, (name) => `resource.${name}`)}
      />
    </>
  );
}

function Ways({ detail: { row }, onSpan, onLines }: DetailProps) {
  const go = useGo();
  const { traceId, spanId, runId } = row;
  const around = () =>
    onLines({
      filter: undefined,
      range: printTimeRange({ from: row.atMillis - AROUND_MILLIS, to: row.atMillis + AROUND_MILLIS }),
    });
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-3">
      {onSpan !== undefined && spanId !== undefined && <Button onClick={() => onSpan(spanId)}>Span</Button>}
      {traceId !== undefined && (
        <Button icon={<ListTree size={14} />} onClick={() => go(`/traces/${traceId}`, { span: spanId })}>
          Span in trace
        </Button>
      )}
      {runId !== undefined && (
        <Button icon={<Play size={14} />} onClick={() => go(`/runs/${toPathPart(runId)}`)}>
          Run
        </Button>
      )}
      {traceId !== undefined && (
        <Button onClick={() => onLines({ filter: comparison('trace', traceId) })}>Lines of this trace</Button>
      )}
      <Button onClick={around}>Around this time</Button>
    </div>
  );
}

/** What the line says of itself besides its text, under the names that a filter knows. */
function ownFields({ row, scope }: LogDetail): Field[] {
  const own = {
    service: row.service,
    component: row.component,
    agent: row.agent,
    event: row.eventName,
    level: levelOf(row.severity),
    run: row.runId,
    trace: row.traceId,
    span: row.spanId,
  };
  const fields = [...fieldsOf(own, (name) => name), { name: 'scope.name', value: scope.name || undefined }];
  return fields.filter(({ value }) => value !== undefined);
}

function fieldsOf(values: Readonly<Record<string, unknown>>, keyOf: (name: string) => string): Field[] {
  return Object.entries(values).map(([name, value]) => ({ key: keyOf(name), name, value }));
}
