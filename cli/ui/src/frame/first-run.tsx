import { useState } from 'react';
import { CodeBlock, Segments } from '../design/index.ts';
import { useConsoleStatus } from './use-console-status.ts';

type Way = 'binnacle' | 'other' | 'example';

/** While nothing has ever arrived: what would be here, and the lines that make it so. */
export function FirstRun({ what }: { readonly what: string }) {
  const [way, setWay] = useState<Way>('binnacle');
  const { data } = useConsoleStatus();
  const endpoint = data?.endpoints.http ?? 'http://127.0.0.1:4318';
  const ways = waysOf(endpoint);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-4 py-10">
      <div>
        <h2 className="text-heading font-semibold">Nothing has arrived yet</h2>
        <p className="mt-1 text-muted">{what}</p>
      </div>
      <Segments
        label="Way to send"
        value={way}
        onChange={(value) => setWay(value as Way)}
        options={[
          { value: 'binnacle', label: 'Node.js service' },
          { value: 'other', label: 'Any OpenTelemetry SDK' },
          { value: 'example', label: 'The example' },
        ]}
      />
      {ways[way].map(({ title, code }) => (
        <div key={title} className="flex min-w-0 flex-col gap-1">
          <span className="text-secondary text-muted">{title}</span>
          <CodeBlock code={code} label={title} />
        </div>
      ))}
      <p role="status" className="flex items-center gap-2 text-muted">
        <span data-colour className="size-1.5 rounded-full bg-running" />
        Waiting for the first span at <code className="text-secondary">{endpoint}</code>
      </p>
    </div>
  );
}

function waysOf(endpoint: string): Readonly<Record<Way, readonly { readonly title: string; readonly code: string }[]>> {
  const environment = { title: 'Where to send', code: `export OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}` };
  const isDefault = endpoint.endsWith(':4318');
  return {
    binnacle: [
      { title: 'In a terminal', code: 'npm install binnacle' },
      {
        title: 'First in the service',
        code: "import { start } from 'binnacle/sdk';\n\nstart({ serviceName: 'my-service' });",
      },
      ...(isDefault ? [] : [environment]),
    ],
    other: [environment],
    example: [
      ...(isDefault ? [] : [environment]),
      { title: 'In this repository', code: 'npm run example' },
      {
        title: 'In a second terminal',
        code: 'npm run traffic --workspace examples/orchestrator -- --rate 2 --count 50',
      },
    ],
  };
}
