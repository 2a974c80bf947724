import type { Source } from '../../../../src/api/storage.ts';
import type { useApi } from '../../api/index.ts';
import { ErrorNotice, MiddleCut, RelativeTime, SkeletonRows, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatCompact } from '../../format/index.ts';
import { FirstRun, ScopedLink } from '../../frame/index.ts';

type SourcesQuery = ReturnType<typeof useApi<'sources'>>;

/** The services that send, and what each sends. */
export function Sources({ query }: { readonly query: SourcesQuery }) {
  const { data, error, refetch } = query;
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  if (data.length === 0)
    return <FirstRun what="Each service that sends is a row here, with what it sends and what it runs on." />;
  return (
    <Table
      label="Sources"
      head={
        <>
          <Th>Service</Th>
          <Th className="max-lg:hidden">Environment</Th>
          <Th className="max-lg:hidden">Version</Th>
          <Th align="end" className="max-lg:hidden">
            Instances
          </Th>
          <Th align="end">Spans</Th>
          <Th align="end">Logs</Th>
          <Th align="end">Points</Th>
          <Th align="end">Last</Th>
          <Th className="pl-6 max-sm:hidden">Messages</Th>
          <Th className="max-xl:hidden">Sent by</Th>
        </>
      }
    >
      {data.map((source) => (
        <SourceRow key={source.service} source={source} />
      ))}
    </Table>
  );
}

function SourceRow({ source }: { readonly source: Source }) {
  const { service, environments, versions, sdk } = source;
  return (
    <Tr>
      <Td className="max-w-52 font-medium max-sm:max-w-24 xl:max-w-72">
        <ScopedLink to="/runs" query={{ service }} title={service} className="block hover:text-accent-text">
          <MiddleCut text={service} />
        </ScopedLink>
      </Td>
      <Td className="max-w-32 text-muted max-lg:hidden xl:max-w-52">
        <MiddleCut text={environments.join(', ')} />
      </Td>
      <Td className="max-w-24 truncate text-muted max-lg:hidden" title={versions.join(', ')}>
        {versions.join(', ')}
      </Td>
      <Td align="end" className="max-lg:hidden">
        {source.instances}
      </Td>
      <Sent count={source.spans} to="/traces" service={service} what="spans" />
      <Sent count={source.logs} to="/logs" service={service} what="lines" />
      <Sent count={source.points} to="/metrics" service={service} what="metrics" />
      <Td align="end" className="text-muted">
        <RelativeTime atMillis={source.lastAtMillis} />
      </Td>
      <Td
        className="pl-6 text-muted max-sm:hidden"
        title={
          source.hasContent
            ? 'It sends what models are asked and answer'
            : 'It does not send what models are asked and answer'
        }
      >
        {source.hasContent ? 'sent' : 'not sent'}
      </Td>
      <Td className="max-w-60 truncate text-muted max-xl:hidden" title={sdk}>
        {sdk}
      </Td>
    </Tr>
  );
}

interface SentProps {
  readonly count: number;
  readonly to: string;
  readonly service: string;
  readonly what: string;
}

/** How much a service has sent, which leads to it. */
function Sent({ count, to, service, what }: SentProps) {
  return (
    <Td align="end">
      {count > 0 && (
        <ScopedLink to={to} query={{ service }} title={`Its ${what}`} className="hover:text-accent-text">
          {formatCompact(count)}
        </ScopedLink>
      )}
    </Td>
  );
}
