import { hideCredentials } from '../hide-credentials.ts';
import type { Settings } from '../table.ts';
import type { SettingWarning } from '../warning.ts';
import { isDefault, originOf } from './adjustment.ts';
import type { Adjustment, Draft } from './adjustment.ts';

const signals = ['traces', 'metrics', 'logs'] as const;
type Signal = (typeof signals)[number];

/** Gives each signal the whole address it is sent to, which depends on the protocol. */
export const settleEndpoints: Adjustment = (draft) => {
  const settled = signals.map((signal) => settleEndpoint(draft, signal));
  const [traces, metrics, logs] = settled.map(({ endpoint }) => endpoint);
  const { otlp } = draft.settings;
  return {
    settings: {
      ...draft.settings,
      otlp: {
        ...otlp,
        traces: { ...otlp.traces, endpoint: traces ?? '' },
        metrics: { ...otlp.metrics, endpoint: metrics ?? '' },
        logs: { ...otlp.logs, endpoint: logs ?? '' },
      },
    },
    warnings: uniqueWarnings(settled.flatMap(({ warning }) => (warning === undefined ? [] : [warning]))),
  };
};

interface Settled {
  readonly endpoint: string;
  readonly warning?: SettingWarning;
}

function settleEndpoint(draft: Draft, signal: Signal): Settled {
  const key = `otlp.${signal}.endpoint`;
  const target = draft.settings.otlp[signal];
  if (isDefault(draft, key)) return { endpoint: defaultEndpoint(signal, target.protocol) };
  return target.protocol === 'grpc' ? settleGrpc(draft, key, target) : settleHttp(draft, key, signal, target);
}

function defaultEndpoint(signal: Signal, protocol: Settings['otlp']['protocol']): string {
  return protocol === 'grpc' ? 'http://localhost:4317' : `http://localhost:4318/v1/${signal}`;
}

/** gRPC takes scheme, host and port. Without a scheme, `insecure` decides about TLS. */
function settleGrpc(draft: Draft, key: string, target: Settings['otlp'][Signal]): Settled {
  if (!hasScheme(target.endpoint)) return { endpoint: `${target.insecure ? 'http' : 'https'}://${target.endpoint}` };
  const { origin, pathname } = new URL(target.endpoint);
  const path = pathname.replace(/\/v1\/(traces|metrics|logs)$/, '').replace(/\/$/, '');
  if (path === '') return { endpoint: origin };
  const problem = `gRPC has no paths, so ${path} is left out; to keep it, set the protocol to http/protobuf`;
  return { endpoint: origin, warning: conflict(draft, key, `${origin}${path}`, problem) };
}

function settleHttp(draft: Draft, key: string, signal: Signal, target: Settings['otlp'][Signal]): Settled {
  if (hasScheme(target.endpoint)) return { endpoint: target.endpoint };
  const advice = `over HTTP it must be a URL; write ${originOf(draft, key)}=http://${target.endpoint}`;
  return {
    endpoint: defaultEndpoint(signal, target.protocol),
    warning: {
      ...conflict(draft, key, target.endpoint, `it is ignored: ${advice}`),
      code: 'BINNACLE_SETTINGS_INVALID',
    },
  };
}

function hasScheme(endpoint: string): boolean {
  return /^https?:\/\//i.test(endpoint);
}

function conflict(draft: Draft, key: string, value: string, problem: string): SettingWarning {
  const variable = originOf(draft, key);
  const shown = hideCredentials(value);
  return { code: 'BINNACLE_SETTINGS_CONFLICT', variable, value: shown, message: `${variable}="${shown}": ${problem}` };
}

/** The three signals mostly share an endpoint, which is wrong once. */
function uniqueWarnings(warnings: readonly SettingWarning[]): readonly SettingWarning[] {
  return [...new Map(warnings.map((warning) => [warning.variable, warning])).values()];
}
