const { trace } = require('@opentelemetry/api');

trace.getTracer('application').startSpan('work').end();
