import type { EngineContext, EngineName } from './engine.ts';
import { engines } from './engines.ts';
import { type RunningEngine, startEngine, type StartOptions } from './running-engine.ts';
import { StackError } from './stack-error.ts';

/** The engines of one stack, started and ended together. */
export class EngineGroup {
  readonly #running = new Map<EngineName, RunningEngine>();
  readonly #binaries: ReadonlyMap<EngineName, string>;
  readonly #context: EngineContext;
  readonly #options: StartOptions;

  constructor(binaries: ReadonlyMap<EngineName, string>, context: EngineContext, options: StartOptions) {
    this.#binaries = binaries;
    this.#context = context;
    this.#options = options;
  }

  /** Starts all at once; when one does not start, ends the others and throws why. */
  async startAll(): Promise<void> {
    const starts = await Promise.allSettled(this.#context.engines.map((name) => this.start(name)));
    const failed = starts.find((result) => result.status === 'rejected');
    if (!failed) return;
    await this.stopAll();
    throw failed.reason;
  }

  async start(name: EngineName): Promise<void> {
    const binary = this.#binaries.get(name);
    if (binary === undefined) {
      throw new StackError('BINNACLE_STACK_ENGINE_UNKNOWN', `${name} is not part of this stack`);
    }
    this.#running.set(name, await startEngine(engines[name], binary, this.#context, this.#options));
  }

  async kill(name: EngineName): Promise<void> {
    await this.#running.get(name)?.end('SIGKILL');
  }

  /** Ends the Collector first, so that what it still passes on arrives, then the others at once. */
  async stopAll(): Promise<void> {
    await this.#running.get('collector')?.end('SIGTERM');
    await Promise.all([...this.#running.values()].map((engine) => engine.end('SIGTERM')));
  }
}
