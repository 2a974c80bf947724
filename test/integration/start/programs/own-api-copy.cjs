/** An application with a copy of the API of its own, whose path is given, that took its tracer before the start. */
const { trace, metrics, diag, DiagLogLevel } = require(process.argv[2]);
const tracer = trace.getTracer('application');
diag.setLogger({ ...console, verbose: console.debug }, DiagLogLevel.ERROR);
const { start } = require('binnacle/sdk');
const { workflow } = require('binnacle');

const handle = start();
tracer.startActiveSpan('outer', (span) => {
  metrics.getMeter('application').createCounter('application.calls').add(1);
  workflow({ name: 'review' }, () => trace.getTracer('application').startSpan('inner').end());
  span.end();
});
diag.error('heard');
void handle.shutdown();
