import type { BinnacleMeterProvider } from './meter-provider.ts';
import { prometheusText } from './prometheus-text.ts';

export interface MetricPrinterOptions {
  readonly provider: BinnacleMeterProvider;
  readonly intervalMillis: number;
  /** How long asynchronous callbacks may take. */
  readonly timeoutMillis: number;
}

export interface MetricPrinter {
  flush(): Promise<void>;
  stop(): void;
}

/** `OTEL_METRICS_EXPORTER=console`: prints all metrics on standard output in Prometheus's text format, at an interval that holds no process. */
export function startMetricPrinter({ provider, intervalMillis, timeoutMillis }: MetricPrinterOptions): MetricPrinter {
  const print = async (): Promise<void> => {
    const metrics = await provider.snapshot({ timeoutMillis });
    process.stdout.write(prometheusText(metrics, { isOpenMetrics: false }));
  };
  const timer = setInterval(() => void print(), intervalMillis).unref();
  return { flush: print, stop: () => clearInterval(timer) };
}
