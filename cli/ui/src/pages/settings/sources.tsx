import type { Source } from '../../../../src/api/storage.ts';
import type { useApi } from '../../api/index.ts';
import { ErrorNotice, RelativeTime, SkeletonRows, Table, Td, Th, Tr } from '../../design/index.ts';
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
          <Th className="max-md:hidden">Environment</Th>
          <Th className="max-md:hidden">Version</Th>
          <Th align="end" className="max-lg:hidden">
            Instances
          </Th>
          <Th align="end">Spans</Th>
          <Th align="end">Logs</Th>
          <Th align="end">Points</Th>
          <Th className="max-sm:hidden">Message content</Th>
          <Th className="max-xl:hidden">Sent by</Th>
          <Th align="end">Last</Th>
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
  return (
    <Tr>
      <Td className="max-w-60 truncate font-medium">
        <ScopedLink
          to="/runs"
          query={{ service: source.service }}
          title={source.service}
          className="hover:text-accent-text"
        >
          {source.service}
        </ScopedLink>
      </Td>
      <Td className="max-w-40 truncate text-muted max-md:hidden" title={source.environments.join(', ')}>
        {source.environments.join(', ') || '–'}
      </Td>
      <Td className="max-w-32 truncate text-muted max-md:hidden" title={source.versions.join(', ')}>
        {source.versions.join(', ') || '–'}
      </Td>
      <Td align="end" className="max-lg:hidden">
        {source.instances}
      </Td>
      <Td align="end">{formatCompact(source.spans)}</Td>
      <Td align="end">{formatCompact(source.logs)}</Td>
      <Td align="end">{formatCompact(source.points)}</Td>
      <Td className="text-muted max-sm:hidden">{source.hasContent ? 'sent' : 'not sent'}</Td>
      <Td className="max-w-72 truncate text-muted max-xl:hidden" title={source.sdk}>
        {source.sdk}
      </Td>
      <Td align="end" className="text-muted">
        <RelativeTime atMillis={source.lastAtMillis} />
      </Td>
    </Tr>
  );
}
