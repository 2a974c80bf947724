import type { ErrorCode } from './error.ts';

/** Every code that binnacle prints or throws. A code is never reused; `docs/errors.md` is made from this table. */
export const errorCodes = {
  BINNACLE_API_BUSY: 'The console has more queries waiting than it takes; ask again in a moment.',
  BINNACLE_API_FAILED: 'A query of the console ended by an error of its own; please report it.',
  BINNACLE_API_FORBIDDEN:
    'A request reached the console under a host name, or from a web page, that is not its own; `--allow-origin` names pages that may.',
  BINNACLE_API_NOT_FOUND:
    'The console has nothing under this address, or keeps no run, trace, span or log record with this id any more.',
  BINNACLE_API_PARAMETER: 'A request to the console has a parameter or a body that its API does not describe.',
  BINNACLE_API_TIMEOUT:
    'A query of the console took longer than its time limit; a shorter window or a narrower filter helps.',
  BINNACLE_API_TOKEN: 'The console listens beyond this machine and was asked without its token.',
  BINNACLE_API_TOO_LARGE: 'The body of a request to the console is longer than any that its API describes.',
  BINNACLE_CAPTURE_FAILED: 'One part of what is captured without code could not be started; the others are.',
  BINNACLE_CARRIER_INVALID:
    'Something was given as a carrier that is none; the work goes on without being joined to what led to it.',
  BINNACLE_CLI_ARGUMENT: 'A command of the `binnacle` program was given too few arguments, or too many.',
  BINNACLE_CLI_COMMAND: 'The `binnacle` program was called with a command that it does not have.',
  BINNACLE_CLI_CONFIRMATION: 'A command that erases was called where nobody can be asked, without `--yes`.',
  BINNACLE_CLI_DOTENV: 'The file given with `--dotenv` cannot be read.',
  BINNACLE_CLI_FAILED: 'A command of the `binnacle` program ended by an error of its own; please report it.',
  BINNACLE_CLI_NODE: 'The `binnacle` program was called with a version of Node that is not supported.',
  BINNACLE_CLI_OPTION:
    'A command of the `binnacle` program was given an option that it does not have, or one without its value.',
  BINNACLE_CONSOLE_DIRECTORY:
    'The data directory of the console cannot be written; the message says which other is used.',
  BINNACLE_CONSOLE_PORT:
    'A port that the console was told to listen on is taken; the message says by whom if that can be seen.',
  BINNACLE_CONSOLE_TOKEN:
    'The console was to listen where other machines reach it, and was not given a token that they must show.',
  BINNACLE_CONSOLE_UNREACHABLE: 'No console answers at the address that a command was given or found.',
  BINNACLE_DELIVERY_DELAYED:
    'The receiver is away or busy; telemetry is kept in memory and on disk, and tried again until it can be delivered.',
  BINNACLE_DELIVERY_LOST:
    'The process ended with telemetry that could neither be sent nor written to the spool; it is lost and counted.',
  BINNACLE_DELIVERY_PARTIAL:
    'The receiver took a request but for some of its items; they are counted and not sent again.',
  BINNACLE_DELIVERY_QUEUE_FULL:
    'The queue is full and nothing can be spooled; the newest spans or log records are dropped and counted.',
  BINNACLE_DELIVERY_REFUSED:
    'The receiver refused a request for good; it is dropped and counted. Check endpoint, path and credentials.',
  BINNACLE_DELIVERY_UNREADABLE:
    'Spans or log records could not be converted, because reading one of their values threw; they are left out and counted.',
  BINNACLE_EXIT_CLOSE_FAILED:
    'Something of the application threw while telemetry was closed at the end of the process; the rest was closed.',
  BINNACLE_FILTER_KEY:
    'A key of a filter is neither one of the language nor an attribute of anything; the message says what it may mean.',
  BINNACLE_FILTER_SYNTAX: 'A filter of the console cannot be read; the message says where, and what to write instead.',
  BINNACLE_INSTRUMENTATION_FAILED:
    'Recording what a library does threw; some of its telemetry is missing, the application is unaffected.',
  BINNACLE_INSTRUMENTATION_PEER_FAILED:
    'The optional peer `@opentelemetry/auto-instrumentations-node` threw at its start; the libraries of binnacle are captured.',
  BINNACLE_INSTRUMENTATION_PEER_MISSING:
    'All libraries were asked for and the optional peer `@opentelemetry/auto-instrumentations-node` is not installed; the libraries of binnacle are captured.',
  BINNACLE_INSTRUMENTATION_UNKNOWN:
    'A library was named to be captured, or not, that binnacle does not know; the name has no effect.',
  BINNACLE_INSTRUMENTATION_VERSION_UNSUPPORTED:
    'A library was loaded in a version that is not captured; it works as it does without binnacle.',
  BINNACLE_METRIC_ATTRIBUTE_UNKNOWN:
    'A metric was recorded with an attribute that its definition does not have; the attribute was left out.',
  BINNACLE_METRIC_BUCKETS_INVALID:
    'A histogram was created with bucket boundaries that do not rise; the default ones are used.',
  BINNACLE_METRIC_CALLBACK_FAILED: 'The callback that reads an observable metric threw; it has no points this time.',
  BINNACLE_METRIC_CALLBACK_SLOW:
    'The callback of an observable metric took longer than a collection waits; what it observed before stands for at most five minutes.',
  BINNACLE_METRIC_COLLISION: 'Two metrics become one Prometheus name with two types; a scrape shows the first.',
  BINNACLE_METRIC_DUPLICATE:
    'A metric was created twice with different units or kinds; both are exported, and backends may show either.',
  BINNACLE_METRIC_EXPORT_FAILED:
    'Metrics could not be collected or handed over; the next collection holds the same values.',
  BINNACLE_METRIC_LIMIT:
    'The process has 1,000 metrics; further ones record nothing. What varies belongs into attributes.',
  BINNACLE_METRIC_NAME_INVALID:
    'A metric was created with a name that OpenTelemetry does not allow; it records nothing.',
  BINNACLE_METRIC_PORT:
    'The port of the metrics endpoint cannot be listened on; metrics are not served, the application is unaffected.',
  BINNACLE_METRIC_READER_SHARED: 'One metric reader was given to two meter providers; make one for each.',
  BINNACLE_METRIC_READER_UNUSED: 'A metric reader was asked for metrics before it had a meter provider.',
  BINNACLE_METRIC_SCRAPE_FAILED: 'A scrape could not be answered; it got a 500.',
  BINNACLE_METRIC_SERIES_LIMIT:
    'A metric, or the process, has reached its most series; further attribute values share one series, `otel.metric.overflow=true`.',
  BINNACLE_METRIC_UNKNOWN: 'The console was asked for a metric that has not arrived.',
  BINNACLE_METRIC_VALUE_INVALID:
    'A value that is no finite number, or a negative one on a counter or histogram, was recorded and ignored.',
  BINNACLE_OPERATION_NOT_RECORDED:
    'Recording an operation threw; some of its telemetry is missing, the application is unaffected.',
  BINNACLE_OTLP_MALFORMED:
    'Bytes or a text that should be an OTLP request are none; the message says where they go wrong.',
  BINNACLE_PRICES_NOT_LOADED:
    'The price list could not be loaded; model calls whose provider reports no cost have none.',
  BINNACLE_PRICING_FAILED: 'Working out the price of a model call threw; the call counts as not priced.',
  BINNACLE_PROMQL_ENDED:
    'The PromQL engine of the console ended over a query, for want of memory for instance; it is started anew with the next.',
  BINNACLE_PROMQL_ENGINE: 'The PromQL engine of the console could not be started.',
  BINNACLE_PROMQL_FAILED:
    'A PromQL query could not be evaluated, or went past its limit of time or samples; the message says which.',
  BINNACLE_PROMQL_INVALID: 'A PromQL query cannot be read; the message says where.',
  BINNACLE_PROPAGATION_FAILED:
    'A header that carries the context of a trace could not be written or read; the others are, and the request goes on.',
  BINNACLE_SETTINGS_CONFLICT:
    'Two settings do not fit together, or one has no effect beside another; the message says which one counts.',
  BINNACLE_SETTINGS_INVALID:
    'A setting has a value that cannot be used; the message says what to write instead, and the next source or the default counts.',
  BINNACLE_SETTINGS_UNKNOWN: 'A variable or option looks like one of binnacle and is none; it is ignored.',
  BINNACLE_SPOOL_DAMAGED:
    'A file of the spool is damaged; what can be read of it is sent, the rest is passed over and counted.',
  BINNACLE_SPOOL_DISK_FULL:
    'The disk of the spool is full; undelivered telemetry stays in memory, up to the size of the queue.',
  BINNACLE_SPOOL_FULL: 'The spool has reached its cap; the oldest telemetry in it is dropped and counted.',
  BINNACLE_SPOOL_UNAVAILABLE:
    'The spool directory cannot be made or written; undelivered telemetry stays in memory, up to the size of the queue.',
  BINNACLE_STACK_BUILD_FAILED:
    'An engine of the local stack could not be built from its Go module; the message ends with what Go said.',
  BINNACLE_STACK_DATA_IN_USE: 'The data directory of the local stack is in use by another run.',
  BINNACLE_STACK_ENGINE_DIED: 'An engine of the local stack ended by itself; the message ends with what it last said.',
  BINNACLE_STACK_ENGINE_NOT_READY: 'An engine of the local stack did not become ready in time.',
  BINNACLE_STACK_ENGINE_UNKNOWN: '`--only` names an engine that there is none of.',
  BINNACLE_STACK_GO_MISSING: 'The local stack is built of Go modules, and no `go` was found.',
  BINNACLE_STACK_PORT_TAKEN: 'A port that the local stack needs is taken; the message names who holds it.',
  BINNACLE_STACK_TEMPO_UNUSABLE: 'The Tempo that was named, or found, cannot be run.',
  BINNACLE_START_FAILED: 'Telemetry could not be started; the application runs without it.',
  BINNACLE_START_NODE: 'This version of Node is not supported; the application runs without telemetry.',
  BINNACLE_START_OTHER_SDK: 'Another OpenTelemetry SDK is registered already; the application runs with that one.',
  BINNACLE_START_TWICE: '`start()` was called while telemetry was running; the first start stands.',
  BINNACLE_STORE_ARCHIVE: 'A file that should be imported is no archive of `binnacle export`, or not a whole one.',
  BINNACLE_STORE_BUSY: 'More telemetry arrives than the store can write; the sender is told to try again.',
  BINNACLE_STORE_DAMAGED:
    'The database of the console is damaged; it is set aside beside the new one, and the console goes on.',
  BINNACLE_STORE_DISK_FULL:
    'The disk of the console is full; what arrives is refused until there is space, and senders try again.',
  BINNACLE_STORE_EMPTY: 'A command was to read a data directory in which nothing has been kept yet.',
  BINNACLE_STORE_LOCKED: 'The data directory is in use by another console; the message says where that one is.',
  BINNACLE_STORE_NEWER:
    'The database of the console was written by a newer binnacle; it is set aside beside the new one, and the console goes on.',
  BINNACLE_STORE_NOT_READ:
    'A function that reads gauges from the store threw; they have no points until it works again.',
  BINNACLE_STORE_OLDER: 'The index of the console’s database is that of an older binnacle, and has to be made again.',
  BINNACLE_STORE_REMAINS:
    'What was erased is shown no more, but its bytes may still be in the file of the database; the next start of the console removes them.',
  BINNACLE_STORE_UNWRITABLE: 'The data directory, or the database in it, cannot be written.',
  BINNACLE_STORE_WRITER:
    'The part of the console that writes ended unexpectedly. It is started anew, and senders try again; after five times within a minute it is not.',
  BINNACLE_TLS_FILE_UNREADABLE: 'A file with a certificate or key cannot be read; the connection is made without it.',
} as const satisfies Readonly<Record<ErrorCode, string>>;
