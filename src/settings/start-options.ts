// Generated from src/settings/table.ts by `npm run generate`.
import type { SamplingRule } from './types/sampling-rules.ts';

/** The options of `start`. An option counts before its environment variable, and that before its default. */
export interface StartOptions {
  /**
   * Turns all telemetry off; every call stays a no-op.
   * Default: `false`. Variable: OTEL_SDK_DISABLED.
   */
  readonly disabled?: boolean | undefined;
  /**
   * The name of the service, `service.name` on everything that is emitted.
   * Default: `service.name` of the resource attributes, else the `name` of the application's package.json. Variable: OTEL_SERVICE_NAME.
   */
  readonly serviceName?: string | undefined;
  /**
   * Where the service runs, such as `production`: `deployment.environment.name` on everything that is emitted.
   * Default: `deployment.environment.name` of the resource attributes, else absent. Variable: BINNACLE_ENVIRONMENT.
   */
  readonly environment?: string | undefined;
  /** What everything that is emitted says about the process. */
  readonly resource?:
    | {
        /**
         * Attributes of the resource; those given in code are joined with those of the environment, and win.
         * Default: none. Variable: OTEL_RESOURCE_ATTRIBUTES.
         */
        readonly attributes?: Readonly<Record<string, string>> | undefined;
        /**
         * Which facts of the process and its surroundings the resource carries.
         * Default: `all`. Variable: OTEL_NODE_RESOURCE_DETECTORS.
         */
        readonly detectors?:
          | readonly (
              | 'all'
              | 'none'
              | 'env'
              | 'host'
              | 'os'
              | 'process'
              | 'serviceinstance'
              | 'container'
              | 'kubernetes'
            )[]
          | undefined;
      }
    | undefined;
  /**
   * From which level on binnacle and the OpenTelemetry API report their own trouble on standard error.
   * Default: `info`. Variable: OTEL_LOG_LEVEL.
   */
  readonly diagnosticsLevel?: 'none' | 'error' | 'warn' | 'info' | 'debug' | 'verbose' | 'all' | undefined;
  /**
   * The longest that the end of the process waits for delivery; what is left then is spooled.
   * Default: `3000`. Variable: BINNACLE_SHUTDOWN_TIMEOUT_MILLIS.
   */
  readonly shutdownTimeoutMillis?: number | undefined;
  /** Where telemetry is sent. What is not said for a signal is as for all of them. */
  readonly otlp?:
    | {
        /**
         * The OTLP receiver of all signals; over HTTP, `/v1/traces`, `/v1/metrics` and `/v1/logs` are appended.
         * Default: `http://localhost:4318`; with gRPC `http://localhost:4317`. Variable: OTEL_EXPORTER_OTLP_ENDPOINT.
         */
        readonly endpoint?: string | undefined;
        /**
         * How requests are made.
         * Default: `http/protobuf`. Variable: OTEL_EXPORTER_OTLP_PROTOCOL.
         */
        readonly protocol?: 'http/protobuf' | 'http/json' | 'grpc' | undefined;
        /**
         * Headers of requests, such as an API key; those given in all places are joined.
         * Default: none. Variable: OTEL_EXPORTER_OTLP_HEADERS.
         */
        readonly headers?: Readonly<Record<string, string>> | undefined;
        /**
         * How requests are compressed.
         * Default: `none`. Variable: OTEL_EXPORTER_OTLP_COMPRESSION.
         */
        readonly compression?: 'none' | 'gzip' | undefined;
        /**
         * The longest that each of the requests may take.
         * Default: `10000`. Variable: OTEL_EXPORTER_OTLP_TIMEOUT.
         */
        readonly timeoutMillis?: number | undefined;
        /**
         * A PEM file with the certificates trusted to sign that of the receiver.
         * Default: none. Variable: OTEL_EXPORTER_OTLP_CERTIFICATE.
         */
        readonly certificate?: string | undefined;
        /**
         * A PEM file with the private key of the certificate shown to the receiver.
         * Default: none. Variable: OTEL_EXPORTER_OTLP_CLIENT_KEY.
         */
        readonly clientKey?: string | undefined;
        /**
         * A PEM file with the certificate shown to the receiver.
         * Default: none. Variable: OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE.
         */
        readonly clientCertificate?: string | undefined;
        /**
         * Speak gRPC without TLS to the receiver, where its endpoint is written without `http://` or `https://`.
         * Default: `false`. Variable: OTEL_EXPORTER_OTLP_INSECURE.
         */
        readonly insecure?: boolean | undefined;
        /** What differs for traces. */
        readonly traces?:
          | {
              /**
               * The OTLP receiver of traces, used as it is.
               * Default: `otlp.endpoint`; over HTTP with `/v1/traces` appended. Variable: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT.
               */
              readonly endpoint?: string | undefined;
              /**
               * How requests with traces are made.
               * Default: as `otlp.protocol`. Variable: OTEL_EXPORTER_OTLP_TRACES_PROTOCOL.
               */
              readonly protocol?: 'http/protobuf' | 'http/json' | 'grpc' | undefined;
              /**
               * Headers of requests with traces, such as an API key; those given in all places are joined.
               * Default: as `otlp.headers`. Variable: OTEL_EXPORTER_OTLP_TRACES_HEADERS.
               */
              readonly headers?: Readonly<Record<string, string>> | undefined;
              /**
               * How requests with traces are compressed.
               * Default: as `otlp.compression`. Variable: OTEL_EXPORTER_OTLP_TRACES_COMPRESSION.
               */
              readonly compression?: 'none' | 'gzip' | undefined;
              /**
               * The longest that each of the requests with traces may take.
               * Default: as `otlp.timeoutMillis`. Variable: OTEL_EXPORTER_OTLP_TRACES_TIMEOUT.
               */
              readonly timeoutMillis?: number | undefined;
              /**
               * A PEM file with the certificates trusted to sign that of the receiver of traces.
               * Default: as `otlp.certificate`. Variable: OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE.
               */
              readonly certificate?: string | undefined;
              /**
               * A PEM file with the private key of the certificate shown to the receiver of traces.
               * Default: as `otlp.clientKey`. Variable: OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY.
               */
              readonly clientKey?: string | undefined;
              /**
               * A PEM file with the certificate shown to the receiver of traces.
               * Default: as `otlp.clientCertificate`. Variable: OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE.
               */
              readonly clientCertificate?: string | undefined;
              /**
               * Speak gRPC without TLS to the receiver of traces, where its endpoint is written without `http://` or `https://`.
               * Default: as `otlp.insecure`. Variable: OTEL_EXPORTER_OTLP_TRACES_INSECURE.
               */
              readonly insecure?: boolean | undefined;
            }
          | undefined;
        /** What differs for metrics. */
        readonly metrics?:
          | {
              /**
               * The OTLP receiver of metrics, used as it is.
               * Default: `otlp.endpoint`; over HTTP with `/v1/metrics` appended. Variable: OTEL_EXPORTER_OTLP_METRICS_ENDPOINT.
               */
              readonly endpoint?: string | undefined;
              /**
               * How requests with metrics are made.
               * Default: as `otlp.protocol`. Variable: OTEL_EXPORTER_OTLP_METRICS_PROTOCOL.
               */
              readonly protocol?: 'http/protobuf' | 'http/json' | 'grpc' | undefined;
              /**
               * Headers of requests with metrics, such as an API key; those given in all places are joined.
               * Default: as `otlp.headers`. Variable: OTEL_EXPORTER_OTLP_METRICS_HEADERS.
               */
              readonly headers?: Readonly<Record<string, string>> | undefined;
              /**
               * How requests with metrics are compressed.
               * Default: as `otlp.compression`. Variable: OTEL_EXPORTER_OTLP_METRICS_COMPRESSION.
               */
              readonly compression?: 'none' | 'gzip' | undefined;
              /**
               * The longest that each of the requests with metrics may take.
               * Default: as `otlp.timeoutMillis`. Variable: OTEL_EXPORTER_OTLP_METRICS_TIMEOUT.
               */
              readonly timeoutMillis?: number | undefined;
              /**
               * A PEM file with the certificates trusted to sign that of the receiver of metrics.
               * Default: as `otlp.certificate`. Variable: OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE.
               */
              readonly certificate?: string | undefined;
              /**
               * A PEM file with the private key of the certificate shown to the receiver of metrics.
               * Default: as `otlp.clientKey`. Variable: OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY.
               */
              readonly clientKey?: string | undefined;
              /**
               * A PEM file with the certificate shown to the receiver of metrics.
               * Default: as `otlp.clientCertificate`. Variable: OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE.
               */
              readonly clientCertificate?: string | undefined;
              /**
               * Speak gRPC without TLS to the receiver of metrics, where its endpoint is written without `http://` or `https://`.
               * Default: as `otlp.insecure`. Variable: OTEL_EXPORTER_OTLP_METRICS_INSECURE.
               */
              readonly insecure?: boolean | undefined;
            }
          | undefined;
        /** What differs for logs. */
        readonly logs?:
          | {
              /**
               * The OTLP receiver of logs, used as it is.
               * Default: `otlp.endpoint`; over HTTP with `/v1/logs` appended. Variable: OTEL_EXPORTER_OTLP_LOGS_ENDPOINT.
               */
              readonly endpoint?: string | undefined;
              /**
               * How requests with logs are made.
               * Default: as `otlp.protocol`. Variable: OTEL_EXPORTER_OTLP_LOGS_PROTOCOL.
               */
              readonly protocol?: 'http/protobuf' | 'http/json' | 'grpc' | undefined;
              /**
               * Headers of requests with logs, such as an API key; those given in all places are joined.
               * Default: as `otlp.headers`. Variable: OTEL_EXPORTER_OTLP_LOGS_HEADERS.
               */
              readonly headers?: Readonly<Record<string, string>> | undefined;
              /**
               * How requests with logs are compressed.
               * Default: as `otlp.compression`. Variable: OTEL_EXPORTER_OTLP_LOGS_COMPRESSION.
               */
              readonly compression?: 'none' | 'gzip' | undefined;
              /**
               * The longest that each of the requests with logs may take.
               * Default: as `otlp.timeoutMillis`. Variable: OTEL_EXPORTER_OTLP_LOGS_TIMEOUT.
               */
              readonly timeoutMillis?: number | undefined;
              /**
               * A PEM file with the certificates trusted to sign that of the receiver of logs.
               * Default: as `otlp.certificate`. Variable: OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE.
               */
              readonly certificate?: string | undefined;
              /**
               * A PEM file with the private key of the certificate shown to the receiver of logs.
               * Default: as `otlp.clientKey`. Variable: OTEL_EXPORTER_OTLP_LOGS_CLIENT_KEY.
               */
              readonly clientKey?: string | undefined;
              /**
               * A PEM file with the certificate shown to the receiver of logs.
               * Default: as `otlp.clientCertificate`. Variable: OTEL_EXPORTER_OTLP_LOGS_CLIENT_CERTIFICATE.
               */
              readonly clientCertificate?: string | undefined;
              /**
               * Speak gRPC without TLS to the receiver of logs, where its endpoint is written without `http://` or `https://`.
               * Default: as `otlp.insecure`. Variable: OTEL_EXPORTER_OTLP_LOGS_INSECURE.
               */
              readonly insecure?: boolean | undefined;
            }
          | undefined;
      }
    | undefined;
  /** Spans. */
  readonly traces?:
    | {
        /**
         * Where spans go; `none` turns them off.
         * Default: `otlp`. Variable: OTEL_TRACES_EXPORTER.
         */
        readonly exporters?: readonly ('otlp' | 'console' | 'none')[] | undefined;
        /**
         * Names what is open to a console, twice a second, so that it shows it before it ends.
         * Default: `on`. Variable: BINNACLE_OPEN_OPERATIONS.
         */
        readonly openOperations?: boolean | undefined;
        /** How spans wait to be sent. */
        readonly batch?:
          | {
              /**
               * How long spans wait for a batch to fill.
               * Default: `5000`. Variable: OTEL_BSP_SCHEDULE_DELAY.
               */
              readonly scheduleDelayMillis?: number | undefined;
              /**
               * The longest that sending one batch of spans may take, retries included.
               * Default: `30000`. Variable: OTEL_BSP_EXPORT_TIMEOUT.
               */
              readonly exportTimeoutMillis?: number | undefined;
              /**
               * How many spans wait in memory; what does not fit goes to the spool.
               * Default: `2048`. Variable: OTEL_BSP_MAX_QUEUE_SIZE.
               */
              readonly maxQueueSize?: number | undefined;
              /**
               * How many spans one request carries; at most the size of the queue.
               * Default: `512`. Variable: OTEL_BSP_MAX_EXPORT_BATCH_SIZE.
               */
              readonly maxExportBatchSize?: number | undefined;
            }
          | undefined;
        /** How large a span may become. */
        readonly limits?:
          | {
              /**
               * The most attributes of a span.
               * Default: as `limits.attributeCount`. Variable: OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT.
               */
              readonly attributeCount?: number | undefined;
              /**
               * The most characters of a text in an attribute of a span.
               * Default: as `limits.attributeValueLength`. Variable: OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT.
               */
              readonly attributeValueLength?: number | undefined;
              /**
               * The most events of a span.
               * Default: `128`. Variable: OTEL_SPAN_EVENT_COUNT_LIMIT.
               */
              readonly eventCount?: number | undefined;
              /**
               * The most links of a span.
               * Default: `128`. Variable: OTEL_SPAN_LINK_COUNT_LIMIT.
               */
              readonly linkCount?: number | undefined;
              /**
               * The most attributes of an event of a span.
               * Default: `128`. Variable: OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT.
               */
              readonly attributesPerEvent?: number | undefined;
              /**
               * The most attributes of a link of a span.
               * Default: `128`. Variable: OTEL_LINK_ATTRIBUTE_COUNT_LIMIT.
               */
              readonly attributesPerLink?: number | undefined;
            }
          | undefined;
      }
    | undefined;
  /** Which traces are kept. Metrics, tokens and cost stay exact whatever is kept. */
  readonly sampling?:
    | {
        /**
         * Who decides whether a trace is kept.
         * Default: `parentbased_always_on`. Variable: OTEL_TRACES_SAMPLER.
         */
        readonly sampler?:
          | 'always_on'
          | 'always_off'
          | 'traceidratio'
          | 'parentbased_always_on'
          | 'parentbased_always_off'
          | 'parentbased_traceidratio'
          | undefined;
        /**
         * The share of traces that the samplers `traceidratio` and `parentbased_traceidratio` keep.
         * Default: `1`. Variable: OTEL_TRACES_SAMPLER_ARG.
         */
        readonly ratio?: number | undefined;
        /**
         * Shares for some routes and operations; the first rule that fits a new trace counts, before `sampling.dropRoutes` and the sampler.
         * Default: none. Variable: BINNACLE_SAMPLING_RULES.
         */
        readonly rules?: readonly SamplingRule[] | undefined;
        /**
         * Paths of HTTP requests that begin no trace; `*` stands for any text. An empty list given in code drops none.
         * Default: `/health,/health/*,/healthz,/livez,/readyz,/ready,/live,/ping,/metrics`. Variable: BINNACLE_DROP_ROUTES.
         */
        readonly dropRoutes?: readonly string[] | undefined;
      }
    | undefined;
  /** Metrics, sent and served. */
  readonly metrics?:
    | {
        /**
         * Where metrics go; `prometheus` serves them for scraping, `none` turns them off.
         * Default: `otlp`. Variable: OTEL_METRICS_EXPORTER.
         */
        readonly exporters?: readonly ('otlp' | 'console' | 'prometheus' | 'none')[] | undefined;
        /**
         * How often metrics are sent.
         * Default: `10000`. Variable: OTEL_METRIC_EXPORT_INTERVAL.
         */
        readonly exportIntervalMillis?: number | undefined;
        /**
         * The longest that sending metrics once may take; at most the interval.
         * Default: 30000, or the interval where that is shorter. Variable: OTEL_METRIC_EXPORT_TIMEOUT.
         */
        readonly exportTimeoutMillis?: number | undefined;
        /**
         * How counts are reported: since the start of the process.
         * Default: `cumulative`. Variable: OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE.
         */
        readonly temporality?: 'cumulative' | undefined;
        /**
         * How histograms are kept: with the buckets of the contract, which hold the thresholds of the alerts.
         * Default: `explicit_bucket_histogram`. Variable: OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION.
         */
        readonly histogramAggregation?: 'explicit_bucket_histogram' | undefined;
        /**
         * Which measurements may be kept as an example that leads to its trace.
         * Default: `trace_based`. Variable: OTEL_METRICS_EXEMPLAR_FILTER.
         */
        readonly exemplarFilter?: 'always_on' | 'always_off' | 'trace_based' | undefined;
        /**
         * The most series of the process, for its whole life; past it, measurements fold into an overflow series and are counted.
         * Default: `10000`. Variable: BINNACLE_MAX_SERIES.
         */
        readonly maxSeries?: number | undefined;
        /**
         * The most series of one metric, for the life of the process.
         * Default: `2000`. Variable: BINNACLE_MAX_SERIES_PER_METRIC.
         */
        readonly maxSeriesPerMetric?: number | undefined;
        /**
         * Metrics of the process itself: event loop, heap, garbage collection, CPU, memory, disk.
         * Default: `on`. Variable: BINNACLE_RUNTIME_METRICS.
         */
        readonly runtime?: boolean | undefined;
        /**
         * Serves `/metrics` for Prometheus besides what is sent; the same as adding `prometheus` to the exporters.
         * Default: `off`. Variable: BINNACLE_METRICS_ENDPOINT.
         */
        readonly endpoint?: boolean | undefined;
        /**
         * The address on which `/metrics` is served.
         * Default: `localhost`. Variable: OTEL_EXPORTER_PROMETHEUS_HOST.
         */
        readonly host?: string | undefined;
        /**
         * The port on which `/metrics` is served; 0 takes a free one.
         * Default: `9464`. Variable: OTEL_EXPORTER_PROMETHEUS_PORT.
         */
        readonly port?: number | undefined;
        /**
         * What a request for `/metrics` must carry as `Authorization: Bearer …`.
         * Default: none. Variable: BINNACLE_METRICS_TOKEN.
         */
        readonly token?: string | undefined;
      }
    | undefined;
  /** Log records as a signal. */
  readonly logs?:
    | {
        /**
         * Where log records go; `none` turns them off.
         * Default: `otlp`. Variable: OTEL_LOGS_EXPORTER.
         */
        readonly exporters?: readonly ('otlp' | 'console' | 'none')[] | undefined;
        /** How log records wait to be sent. */
        readonly batch?:
          | {
              /**
               * How long log records wait for a batch to fill.
               * Default: `1000`. Variable: OTEL_BLRP_SCHEDULE_DELAY.
               */
              readonly scheduleDelayMillis?: number | undefined;
              /**
               * The longest that sending one batch of log records may take, retries included.
               * Default: `30000`. Variable: OTEL_BLRP_EXPORT_TIMEOUT.
               */
              readonly exportTimeoutMillis?: number | undefined;
              /**
               * How many log records wait in memory; what does not fit goes to the spool.
               * Default: `2048`. Variable: OTEL_BLRP_MAX_QUEUE_SIZE.
               */
              readonly maxQueueSize?: number | undefined;
              /**
               * How many log records one request carries; at most the size of the queue.
               * Default: `512`. Variable: OTEL_BLRP_MAX_EXPORT_BATCH_SIZE.
               */
              readonly maxExportBatchSize?: number | undefined;
            }
          | undefined;
        /** How large a log record may become. */
        readonly limits?:
          | {
              /**
               * The most attributes of a log record.
               * Default: as `limits.attributeCount`. Variable: OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT.
               */
              readonly attributeCount?: number | undefined;
              /**
               * The most characters of a text in an attribute of a log record.
               * Default: as `limits.attributeValueLength`. Variable: OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT.
               */
              readonly attributeValueLength?: number | undefined;
            }
          | undefined;
      }
    | undefined;
  /** How large spans and log records alike may become. */
  readonly limits?:
    | {
        /**
         * The most attributes of a span or log record.
         * Default: `128`. Variable: OTEL_ATTRIBUTE_COUNT_LIMIT.
         */
        readonly attributeCount?: number | undefined;
        /**
         * The most characters of a text in an attribute; the rest is cut off.
         * Default: no limit. Variable: OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT.
         */
        readonly attributeValueLength?: number | undefined;
      }
    | undefined;
  /** The logger of binnacle. */
  readonly logging?:
    | {
        /**
         * The lowest level that is logged.
         * Default: `info`. Variable: BINNACLE_LOG_LEVEL.
         */
        readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
        /**
         * How lines are printed; `auto` is `pretty` on a terminal and `json` elsewhere.
         * Default: `auto`. Variable: BINNACLE_LOG_FORMAT.
         */
        readonly format?: 'auto' | 'json' | 'pretty' | undefined;
        /** The shares of log lines that are kept, decided by the trace they belong to. */
        readonly ratios?:
          | {
              /**
               * The share of traces whose lines of level `debug` are kept; all lines of a trace share its fate.
               * Default: `0.1`. Variable: BINNACLE_LOG_DEBUG_RATIO.
               */
              readonly debug?: number | undefined;
              /**
               * The share of traces whose lines of level `info` are kept; all lines of a trace share its fate.
               * Default: `1`. Variable: BINNACLE_LOG_INFO_RATIO.
               */
              readonly info?: number | undefined;
              /**
               * The share of traces whose lines of level `warn` are kept; all lines of a trace share its fate.
               * Default: `1`. Variable: BINNACLE_LOG_WARN_RATIO.
               */
              readonly warn?: number | undefined;
              /**
               * The share of traces whose lines of level `error` are kept; all lines of a trace share its fate.
               * Default: `1`. Variable: BINNACLE_LOG_ERROR_RATIO.
               */
              readonly error?: number | undefined;
            }
          | undefined;
        /**
         * How long lines that repeat one before are folded into a count; 0 folds none.
         * Default: `10000`. Variable: BINNACLE_LOG_REPEAT_WINDOW_MILLIS.
         */
        readonly repeatWindowMillis?: number | undefined;
      }
    | undefined;
  /**
   * Which libraries are captured without code; `all` adds those of `@opentelemetry/auto-instrumentations-node`, if installed.
   * Default: `default`. Variable: BINNACLE_INSTRUMENTATIONS.
   */
  readonly instrumentations?: 'default' | 'all' | 'none' | undefined;
  /**
   * Captures only these libraries, by short name, such as `http,pg`.
   * Default: all of the chosen set. Variable: OTEL_NODE_ENABLED_INSTRUMENTATIONS.
   */
  readonly enabledInstrumentations?: readonly string[] | undefined;
  /**
   * Does not capture these libraries, by short name; applied after the enabled ones.
   * Default: none. Variable: OTEL_NODE_DISABLED_INSTRUMENTATIONS.
   */
  readonly disabledInstrumentations?: readonly string[] | undefined;
  /**
   * Accepted for compatibility: the stable names are always emitted, and the old ones never.
   * Default: none. Variable: OTEL_SEMCONV_STABILITY_OPT_IN.
   */
  readonly semconvStabilityOptIn?: readonly string[] | undefined;
  /** HTTP servers and clients. */
  readonly http?:
    | {
        /**
         * HTTP methods that keep their name; others become `_OTHER`.
         * Default: `GET,HEAD,POST,PUT,DELETE,CONNECT,OPTIONS,TRACE,PATCH,QUERY`. Variable: OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS.
         */
        readonly knownMethods?: readonly string[] | undefined;
      }
    | undefined;
  /** Calls of language models. */
  readonly genAi?:
    | {
        /**
         * Whether prompts and completions are recorded, and where; `true` means `SPAN_AND_EVENT`, `false` means `NO_CONTENT`.
         * Default: `NO_CONTENT`. Variable: OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT.
         */
        readonly captureContent?: 'NO_CONTENT' | 'SPAN_ONLY' | 'EVENT_ONLY' | 'SPAN_AND_EVENT' | undefined;
        /**
         * Which version of the GenAI semantic conventions is emitted besides our own names.
         * Default: `2026-10`. Variable: BINNACLE_GENAI_CONVENTIONS.
         */
        readonly conventions?: '2026-10' | 'none' | undefined;
        /**
         * Works out the cost of model calls from a price list where the provider does not report it.
         * Default: `on`. Variable: BINNACLE_PRICING.
         */
        readonly pricing?: boolean | undefined;
      }
    | undefined;
  /**
   * Which headers carry the context of a trace; `none` sends and reads none.
   * Default: `tracecontext,baggage`. Variable: OTEL_PROPAGATORS.
   */
  readonly propagators?: readonly ('tracecontext' | 'baggage' | 'none')[] | undefined;
  /**
   * Keys of baggage that become attributes of spans and log records.
   * Default: `session.id,tenant.id,user.id,workflow.run.id`. Variable: BINNACLE_BAGGAGE_ATTRIBUTES.
   */
  readonly baggageAttributes?: readonly string[] | undefined;
  /**
   * Hosts that requests carry the baggage to, which says whom the work is for; `*` stands for any text, such as `private,*.example.com`. `private` stands for hosts that cannot be public: names without a dot, those that end in `.localhost`, `.local`, `.internal`, `.svc`, and loopback, link-local and private addresses. `traceparent` goes to every host.
   * Default: `private`. Variable: BINNACLE_BAGGAGE_HOSTS.
   */
  readonly baggageHosts?: readonly string[] | undefined;
  /** What is hidden before anything leaves the process. */
  readonly redaction?:
    | {
        /**
         * Hides secrets, by key and by the formats of known tokens, in everything that is emitted.
         * Default: `on`. Variable: BINNACLE_REDACTION.
         */
        readonly enabled?: boolean | undefined;
        /**
         * Further keys whose values are hidden, such as `customerEmail`.
         * Default: none. Variable: BINNACLE_REDACT_KEYS.
         */
        readonly extraKeys?: readonly string[] | undefined;
      }
    | undefined;
  /** What waits on disk while it cannot be delivered. */
  readonly spool?:
    | {
        /**
         * Keeps on disk what cannot be delivered now, and what is left at exit or crash.
         * Default: `on`. Variable: BINNACLE_SPOOL.
         */
        readonly enabled?: boolean | undefined;
        /**
         * Where it is kept; each process has its own directory in it. In a container, put it on a volume.
         * Default: `binnacle-spool-` and the id of the user, in the system's directory for temporary files. Variable: BINNACLE_SPOOL_DIRECTORY.
         */
        readonly directory?: string | undefined;
        /**
         * How much one process keeps; past it the oldest is dropped and counted.
         * Default: `268435456`. Variable: BINNACLE_SPOOL_MAX_BYTES.
         */
        readonly maxBytes?: number | undefined;
      }
    | undefined;
}
