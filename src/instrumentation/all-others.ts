import { createRequire } from 'node:module';
import { warn } from '../sdk/diagnostics/warn.ts';

const PACKAGE = '@opentelemetry/auto-instrumentations-node';
const PREFIX = '@opentelemetry/instrumentation-';

/** Upstream's instrumentations of what binnacle captures itself: two would make two spans. */
const OURS = ['http', 'undici', 'express', 'router', 'pino', 'pg', 'redis', 'openai', 'runtime-node'];

interface ModuleDefinition {
  readonly name: string;
}

interface UpstreamInstrumentation {
  readonly instrumentationName: string;
  disable(): void;
  init(): ModuleDefinition | readonly ModuleDefinition[] | void;
}

interface AutoInstrumentations {
  readonly getNodeAutoInstrumentations: (
    config: Readonly<Record<string, { readonly enabled: boolean }>>,
  ) => readonly UpstreamInstrumentation[];
}

interface AllOthersOptions {
  /** Decides by short name. */
  readonly isWanted: (name: string) => boolean;
  /** Files from which the package is looked for, besides our own. */
  readonly places: readonly string[];
}

/**
 * Captures what the optional peer `@opentelemetry/auto-instrumentations-node` knows and we do not, with its own
 * configuration. Without the peer it warns and does nothing.
 */
export function startAllOthers({ isWanted, places }: AllOthersOptions): Disposable {
  try {
    const require = findPeer(places);
    if (!require) return warnOfMissingPeer();
    const { getNodeAutoInstrumentations } = require(PACKAGE) as AutoInstrumentations;
    const instrumentations = getNodeAutoInstrumentations(
      Object.fromEntries(OURS.map((name) => [PREFIX + name, { enabled: false }])),
    );
    const unwanted = instrumentations.filter(({ instrumentationName }) => !isWanted(shortName(instrumentationName)));
    for (const instrumentation of unwanted) instrumentation.disable();
    const wanted = instrumentations.filter((instrumentation) => !unwanted.includes(instrumentation));
    hookImports(require, wanted);
    return {
      [Symbol.dispose]() {
        for (const instrumentation of wanted) instrumentation.disable();
      },
    };
  } catch (cause) {
    warn(
      'BINNACLE_INSTRUMENTATION_PEER_FAILED',
      `${PACKAGE} could not be started; the libraries of binnacle are captured.`,
      {
        cause,
      },
    );
    return { [Symbol.dispose]: () => {} };
  }
}

function shortName(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

function findPeer(places: readonly string[]): NodeJS.Require | undefined {
  for (const place of [import.meta.url, ...places]) {
    const require = createRequire(place);
    try {
      return createRequire(require.resolve(PACKAGE));
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

/** Lets the hooks that upstream's instrumentations have set see ES modules. They must be of the copy that upstream uses. */
function hookImports(require: NodeJS.Require, instrumentations: readonly UpstreamInstrumentation[]): void {
  const include = instrumentations.flatMap((one) => [one.init() ?? []].flat().map(({ name }) => name));
  const ofBase = createRequire(require.resolve('@opentelemetry/instrumentation'));
  const { register, supportsSyncHooks } = ofBase('import-in-the-middle/register-hooks.mjs') as {
    readonly register: (options: { readonly include: readonly string[] }) => void;
    readonly supportsSyncHooks: () => boolean;
  };
  if (supportsSyncHooks()) register({ include });
}

function warnOfMissingPeer(): Disposable {
  warn(
    'BINNACLE_INSTRUMENTATION_PEER_MISSING',
    `BINNACLE_INSTRUMENTATIONS=all needs ${PACKAGE}, which is not installed; the libraries of binnacle are captured. Install it (npm install ${PACKAGE}), or write BINNACLE_INSTRUMENTATIONS=default.`,
  );
  return { [Symbol.dispose]: () => {} };
}
