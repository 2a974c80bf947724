import { useState } from 'react';
import type { Finding } from '../../../../src/api/storage.ts';
import type { useApi } from '../../api/index.ts';
import { Button, EmptyState, ErrorNotice, RelativeTime, SkeletonRows, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatCompact, formatCount } from '../../format/index.ts';
import { Section } from '../../frame/index.ts';

type FindingsQuery = ReturnType<typeof useApi<'findings'>>;

const SHOWN = 50;

const kinds: Readonly<Record<Finding['kind'], string>> = {
  rejected: 'Rejected',
  wrong_id: 'Wrong id',
  wrong_time: 'Wrong time',
  untraced_call: 'Untraced call',
  shared_id: 'Shared id',
  unknown_metric: 'Unknown metric',
  unknown_attribute: 'Unknown attribute',
  unknown_value: 'Unknown value',
  too_many_values: 'Too many values',
  wrong_unit: 'Wrong unit',
  wrong_type: 'Wrong type',
};

/** What arrived outside the contract, a table for each service. */
export function Findings({ query }: { readonly query: FindingsQuery }) {
  const { data, error, refetch } = query;
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  if (data.length === 0) {
    return (
      <EmptyState title="Everything fits the contract">
        What is rejected, comes at a time that cannot be, or is not in the contract is listed here, with what to do
        about it.
      </EmptyState>
    );
  }
  const services = Object.entries(Object.groupBy(data, ({ service }) => service));
  return (
    <div className="flex flex-col gap-8">
      {services.map(([service, findings]) => (
        <ServiceFindings key={service} service={service} findings={findings ?? []} />
      ))}
    </div>
  );
}

function ServiceFindings({ service, findings }: { readonly service: string; readonly findings: readonly Finding[] }) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <Section title={service}>
      <Table
        label={`Findings of ${service}`}
        className="table-fixed"
        head={
          <>
            <Th className="w-36 max-md:w-28">Finding</Th>
            <Th className="w-[28%] max-md:w-auto">Where</Th>
            <Th className="max-md:hidden">Details</Th>
            <Th align="end" className="w-16 max-md:w-12">
              Times
            </Th>
            <Th align="end" className="w-24 max-md:hidden">
              Last
            </Th>
          </>
        }
      >
        {findings.slice(0, shown).map((finding) => (
          <Tr className="align-top" key={`${finding.kind} ${finding.subject} ${finding.message}`}>
            <Td>{kinds[finding.kind]}</Td>
            <Td>
              <code className="text-secondary [overflow-wrap:anywhere]">{finding.subject}</code>
              <span className="block text-secondary text-muted md:hidden">{finding.message}</span>
            </Td>
            <Td className="text-muted max-md:hidden">{finding.message}</Td>
            <Td align="end">{formatCompact(finding.count)}</Td>
            <Td align="end" className="text-muted max-md:hidden">
              <RelativeTime atMillis={finding.lastAtMillis} />
            </Td>
          </Tr>
        ))}
      </Table>
      {findings.length > shown && (
        <Button look="quiet" className="mt-2" onClick={() => setShown(findings.length)}>
          Show all {formatCount(findings.length)}
        </Button>
      )}
    </Section>
  );
}
