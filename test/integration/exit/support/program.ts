/** Emits 50 ended and 3 open spans, 2 counters and 5 log lines, and ends in the way that is named. Telemetry comes from outside. */
import { logs, metrics, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('test');
const meter = metrics.getMeter('test');
const logger = logs.getLogger('test');

const ends: Record<string, () => void> = {
  idle: () => {},
  drain: () => {},
  'drain twice': () =>
    process.once('beforeExit', () =>
      setTimeout(() => {
        logger.emit({ body: 'said later' });
        meter.createCounter('later').add(1);
      }, 50),
    ),
  exit: () => process.exit(3),
  'exit with listeners': () => {
    process.on('exit', () => logger.emit({ body: 'said in an exit listener' }));
    process.exit(0);
  },
  uncaught: () => {
    throw new TypeError('boom');
  },
  unhandled: () => void Promise.reject(new RangeError('unhandled boom')),
  'survived exception': () => {
    process.on('uncaughtException', () => setTimeout(() => process.exit(0), 20));
    throw new TypeError('boom');
  },
  wait: () => void setInterval(() => {}, 1_000),
  'wait with a listener': () => {
    const timer = setInterval(() => {}, 1_000);
    process.on('SIGTERM', () => {
      clearInterval(timer);
      process.exitCode = 7;
    });
  },
  'wait with a listener for once that exits': () => {
    setInterval(() => {}, 1_000);
    process.once('SIGTERM', () => process.exit(8));
  },
  'wait with a listener that ends by the signal when alone': () => {
    setInterval(() => {}, 1_000);
    const onTerm = (): void => {
      if (process.listenerCount('SIGTERM') > 1) return;
      process.off('SIGTERM', onTerm);
      process.kill(process.pid, 'SIGTERM');
    };
    process.on('SIGTERM', onTerm);
  },
};

const scenario = process.argv[2] ?? '';
if (scenario !== 'idle') emit();
setImmediate(() => {
  ends[scenario]?.();
  process.stdout.write('ready\n');
});

function emit(): void {
  for (let number = 0; number < 50; number += 1) tracer.startSpan(`ended ${number}`).end();
  for (let number = 0; number < 3; number += 1) tracer.startSpan(`open ${number}`);
  meter.createCounter('first').add(7);
  meter.createCounter('second').add(9);
  for (let number = 0; number < 5; number += 1) logger.emit({ body: `line ${number}` });
}
