import type { EngineContext, EngineName } from './engine.ts';
import type { PortName } from './ports.ts';

/** The addresses in prometheus.yml, as the containers have them. */
const addresses: Readonly<Record<string, { engine: EngineName; port: PortName }>> = {
  'collector:8888': { engine: 'collector', port: 'collectorMetrics' },
  'prometheus:9090': { engine: 'prometheus', port: 'prometheusHttp' },
  'alertmanager:9093': { engine: 'alertmanager', port: 'alertmanagerHttp' },
  'tempo:3200': { engine: 'tempo', port: 'tempoHttp' },
  'loki:3100': { engine: 'loki', port: 'lokiHttp' },
};

/**
 * Prometheus' configuration for the native stack: each target gets its native address, a line whose engine is not
 * started is left out (it would be down for ever), and the rules are found where they are.
 */
export function renderPrometheusConfiguration(
  text: string,
  { engines, ports }: Pick<EngineContext, 'engines' | 'ports'>,
  rulesDirectory: string,
): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const target = /targets: \['([^']+)'\]/.exec(line)?.[1];
    const address = target === undefined ? undefined : addresses[target];
    if (target === undefined) lines.push(line.replace('rules/', `${rulesDirectory}/`));
    else if (address && engines.includes(address.engine)) {
      lines.push(line.replace(target, `127.0.0.1:${ports[address.port]}`));
    }
  }
  return lines.join('\n');
}
