import type { Engine, EngineName } from './engine.ts';
import { alertmanager } from './engines/alertmanager.ts';
import { collector } from './engines/collector.ts';
import { loki } from './engines/loki.ts';
import { prometheus } from './engines/prometheus.ts';
import { tempo } from './engines/tempo.ts';

/** Every engine by name. */
export const engines: Readonly<Record<EngineName, Engine>> = { prometheus, alertmanager, loki, tempo, collector };
