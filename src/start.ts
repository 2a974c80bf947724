import { isMainThread } from 'node:worker_threads';
import { BinnacleError } from './contract/error.ts';
import { loadedApiCopies, startInstrumentations } from './instrumentation/index.ts';
import { startRuntimeMetrics } from './instrumentation/runtime/index.ts';
import type { DeliveryStatus } from './sdk/delivery/index.ts';
import { setDiagnosticsLevel } from './sdk/diagnostics/set-diagnostics-level.ts';
import { warn } from './sdk/diagnostics/warn.ts';
import { connectEarlierTracers, forgetEarlierDiagnostics, registeredByAnotherSdk } from './sdk/globals.ts';
import { startPullEndpoint } from './sdk/metrics/index.ts';
import { connectObservers } from './sdk/recorder.ts';
import { currentRuntime, setCurrentRuntime } from './sdk/runtime.ts';
import { startSdk } from './sdk/start-sdk.ts';
import type { Sdk } from './sdk/start-sdk.ts';
import { isSupportedNode, SUPPORTED_NODE } from './contract/supported-node.ts';
import { environment, resolveSettings } from './settings/index.ts';
import type { Settings, StartOptions } from './settings/index.ts';

/** Telemetry that has been started. */
export interface Handle {
  /** False where telemetry is disabled or could not be started; everything else is then without effect. */
  readonly isStarted: boolean;
  /** Sends what has been recorded. Resolves when it was delivered or is on disk, at the latest after the shutdown time-out. */
  flush(): Promise<void>;
  /** Flushes, then ends telemetry: the API goes back to doing nothing, and `start()` may be called again. */
  shutdown(): Promise<void>;
  /** What was accepted, delivered, spooled and dropped so far; undefined where nothing was started. */
  status(): DeliveryStatus | undefined;
}

const NOT_STARTED: Handle = {
  isStarted: false,
  flush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
  status: () => undefined,
};

/**
 * Starts traces, metrics and logs for this process, with options over environment over defaults (`docs/settings.md`).
 * Call it before anything else is imported. It never throws: where telemetry cannot start, one coded line on standard error says why,
 * and the application runs without. Started a second time, it says so and returns the first handle.
 */
export function start(options: StartOptions = {}): Handle {
  const running = currentRuntime();
  if (running !== undefined) {
    warn(
      'BINNACLE_START_TWICE',
      'telemetry has been started already; call start() once, in the module that is imported first',
    );
    return running.handle as Handle;
  }
  try {
    return begin(options);
  } catch (cause) {
    if (cause instanceof BinnacleError) warn(cause.code, cause.message);
    else warn('BINNACLE_START_FAILED', 'telemetry could not be started; the application runs without', { cause });
    return NOT_STARTED;
  }
}

function begin(options: StartOptions): Handle {
  if (!isSupportedNode()) {
    throw new BinnacleError(
      'BINNACLE_START_NODE',
      `Node ${process.versions.node} is not supported, so the application runs without telemetry; use ${SUPPORTED_NODE}`,
    );
  }
  const { settings, warnings } = resolveSettings(options, environment());
  forgetEarlierDiagnostics();
  setDiagnosticsLevel(settings.diagnosticsLevel);
  for (const { code, message } of warnings) warn(code, message);
  if (settings.disabled) return NOT_STARTED;
  const others = registeredByAnotherSdk();
  if (others.length > 0) {
    throw new BinnacleError(
      'BINNACLE_START_OTHER_SDK',
      `another OpenTelemetry SDK is registered for ${others.join(', ')}; start only one, or give the parts of binnacle/sdk to it`,
    );
  }
  const sdk = startSdk(settings, environment());
  connectEarlierTracers(loadedApiCopies());
  const captures = startCaptures(settings, sdk);
  const handle = createHandle(sdk, captures);
  setCurrentRuntime({ ...sdk, settings, handle });
  connectObservers();
  return handle;
}

/** What records by itself, after the API has its providers. One that cannot start leaves the others alone. */
function startCaptures(settings: Settings, { meterProvider }: Sdk): readonly AsyncDisposable[] {
  const { metrics, http, instrumentations: mode } = settings;
  const wanted: Readonly<Record<string, false | (() => Disposable | AsyncDisposable)>> = {
    instrumentations: () =>
      startInstrumentations({
        mode,
        enabled: settings.enabledInstrumentations,
        disabled: settings.disabledInstrumentations,
        knownMethods: http.knownMethods,
        baggageHosts: settings.baggageHosts,
      }),
    'runtime metrics': metrics.runtime && metrics.exporters.length > 0 && startRuntimeMetrics,
    'metrics endpoint':
      metrics.endpoint && isMainThread && (() => startPullEndpoint({ provider: meterProvider, ...metrics })),
  };
  return Object.entries(wanted).flatMap(([name, begin]) => (begin === false ? [] : attempt(name, begin)));
}

function attempt(name: string, begin: () => Disposable | AsyncDisposable): AsyncDisposable[] {
  try {
    const capture = begin();
    const end = async (): Promise<void> =>
      Symbol.dispose in capture ? capture[Symbol.dispose]() : capture[Symbol.asyncDispose]();
    return [{ [Symbol.asyncDispose]: end }];
  } catch (cause) {
    warn('BINNACLE_CAPTURE_FAILED', `${name} could not be started; everything else is`, { cause });
    return [];
  }
}

function createHandle(sdk: Sdk, captures: readonly AsyncDisposable[]): Handle {
  let ended: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await sdk.shutdown();
    for (const capture of captures) await capture[Symbol.asyncDispose]();
    setCurrentRuntime(undefined);
  };
  return {
    isStarted: true,
    flush: () => sdk.flush(),
    shutdown: () => (ended ??= end()),
    status: () => sdk.status(),
  };
}
