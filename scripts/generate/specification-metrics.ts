import {
  agentActive,
  agentCapacity,
  agentDuration,
  agentErrors,
  agentInactivity,
  agentInstances,
  agentRetries,
  agentRuns,
  agentTurns,
  agentTurnUtilization,
  approvalDecisions,
  approvalPending,
  approvalWaitTime,
  budgetLimit,
  budgetUsage,
  databaseConnectionCount,
  databaseOperationDuration,
  eventLoopDelayP99,
  filesystemUtilization,
  genAiInvokeAgentInferenceCalls,
  heapLimit,
  heapSpaceSize,
  heapUsed,
  httpClientRequestDuration,
  httpServerActiveRequests,
  httpServerRequestDuration,
  llmCost,
  llmDuration,
  llmErrors,
  llmRequests,
  llmTokens,
  processCpuTime,
  processCpuUtilization,
  processFileDescriptorCount,
  processMemoryUsage,
  processUptime,
  queueSize,
  queueWaitTime,
  recoveryAttempts,
  taskCount,
  taskDuration,
  taskOperations,
  taskStarted,
  toolCalls,
  toolDuration,
  workflowActive,
  workflowCapacity,
  workflowCost,
  workflowDuration,
  workflowRuns,
} from '../../src/contract/index.ts';
import type { Metric } from '../../src/contract/index.ts';

/** What became of a metric of a specification. */
export type Delivery =
  | { readonly by: readonly Metric[]; readonly note?: string }
  /** The name under which it will come. */
  | { readonly planned: string; readonly note?: string }
  /** Why there is no metric of that kind. */
  | { readonly replaced: string };

/** A metric as a specification names it. */
export interface SpecificationMetric {
  readonly name: string;
  /** Named in a query, an alert or a text, and defined nowhere. */
  readonly isOnlyUsed: boolean;
  readonly delivery: Delivery;
}

const COUNT = 'the `_count` of the histogram';
const isPlanned = (planned: string, note?: string): Delivery => (note === undefined ? { planned } : { planned, note });
const by = (metric: Metric, note?: string): Delivery =>
  note === undefined ? { by: [metric] } : { by: [metric], note };

function defined(deliveries: Readonly<Record<string, Delivery>>): readonly SpecificationMetric[] {
  return Object.entries(deliveries).map(([name, delivery]) => ({ name, delivery, isOnlyUsed: false }));
}

function onlyUsed(deliveries: Readonly<Record<string, Delivery>>): readonly SpecificationMetric[] {
  return Object.entries(deliveries).map(([name, delivery]) => ({ name, delivery, isOnlyUsed: true }));
}

const up: Delivery = {
  replaced:
    'Prometheus makes `up` itself, for what it scrapes. A service that pushes is missed with `absent_over_time(process_uptime_seconds[5m])`',
};
const healthStatus = isPlanned('health.check.status');

/** Every metric of every specification, in its order, with what delivers it. */
export const specificationMetrics: Readonly<Record<string, readonly SpecificationMetric[]>> = {
  CommandCenter: [
    ...defined({
      'workflow.runs.total': by(
        workflowRuns,
        '`status` is `workflow.outcome`; a run that has not ended is in `workflow.active`',
      ),
      'workflow.duration': by(workflowDuration, 'in seconds'),
      'workflows.active': by(workflowActive),
      'workflow.approval.wait_time': by(approvalWaitTime, 'in seconds'),
      'agent.runs.total': by(agentRuns),
      'agent.duration': by(agentDuration, 'in seconds'),
      'agent.errors.total': by(agentErrors),
      'agent.retry.count': by(agentRetries, '`reason` is `error.type`'),
      'http.server.duration': by(httpServerRequestDuration, 'the convention’s stable name, in seconds'),
      'http.server.request.size': isPlanned('http.server.request.body.size'),
      'http.server.response.size': isPlanned('http.server.response.body.size'),
      'db.client.operation.duration': by(databaseOperationDuration),
      'process.runtime.nodejs.memory.heap': by(heapUsed),
      'process.runtime.nodejs.cpu.utilization': by(processCpuUtilization),
      'process.runtime.nodejs.event_loop.lag': by(eventLoopDelayP99, 'in seconds'),
    }),
    ...onlyUsed({
      'workflow_runs{status="WAITING_APPROVAL"}': by(
        approvalPending,
        'rows of a database are no series; a callback reads them',
      ),
      'capacity of 100': by(workflowCapacity, 'the number that the text assumes'),
      http_server_requests_total: by(httpServerRequestDuration, COUNT),
      http_server_duration_bucket: by(httpServerRequestDuration),
      http_server_active_connections: by(httpServerActiveRequests),
      db_client_operation_duration_count: by(databaseOperationDuration, COUNT),
      process_runtime_nodejs_memory_heap_bytes: by(heapUsed),
      process_runtime_nodejs_memory_heap_max_bytes: by(heapLimit),
      process_runtime_nodejs_event_loop_lag_milliseconds: by(eventLoopDelayP99, 'in seconds'),
      up,
    }),
  ],
  AgentPane: [
    ...defined({
      agentpane_agents_total: by(agentInstances),
      agentpane_agents_running: by(agentActive),
      agentpane_agent_runs_total: by(agentRuns),
      agentpane_agent_turns_total: by(agentTurns),
      agentpane_tasks_total: by(taskCount, '`column` is `task.state`'),
      agentpane_tasks_created_total: isPlanned('task.created'),
      agentpane_tasks_completed_total: by(taskOperations, '`task.operation="complete"`'),
      agentpane_task_duration_seconds: by(taskDuration),
      agentpane_task_rejections_total: by(
        taskOperations,
        '`task.outcome="rejected"`; the task’s id is on spans and logs',
      ),
      agentpane_queue_depth: by(queueSize),
      agentpane_queue_wait_seconds: by(queueWaitTime),
      agentpane_approvals_total: by(approvalDecisions),
      agentpane_approval_wait_seconds: by(approvalWaitTime),
      agentpane_sessions_active: isPlanned('session.active'),
      agentpane_session_participants: isPlanned('session.participant.count', 'without the session’s id'),
      agentpane_session_events_total: isPlanned('session.events', 'without the session’s id'),
      agentpane_http_requests_total: by(httpServerRequestDuration, COUNT),
      agentpane_http_request_duration_seconds: by(httpServerRequestDuration),
      agentpane_http_request_size_bytes: isPlanned('http.server.request.body.size'),
      agentpane_http_response_size_bytes: isPlanned('http.server.response.body.size'),
      agentpane_db_queries_total: by(databaseOperationDuration, COUNT),
      agentpane_db_query_duration_seconds: by(databaseOperationDuration),
      agentpane_db_connections_active: by(databaseConnectionCount, '`db.client.connection.state="used"`'),
      agentpane_db_size_bytes: isPlanned('database.size'),
      agentpane_tool_calls_total: by(toolCalls),
      agentpane_tool_duration_seconds: by(toolDuration),
      agentpane_stream_connections_active: isPlanned('stream.connection.active'),
      agentpane_stream_events_total: isPlanned('stream.events'),
      agentpane_stream_latency_seconds: isPlanned('stream.delivery.duration'),
      agentpane_worktrees_active: isPlanned('sandbox.active'),
      agentpane_worktree_creation_duration_seconds: isPlanned('sandbox.creation.duration'),
      agentpane_worktree_disk_usage_bytes: isPlanned('sandbox.disk.usage', 'without the worktree’s id'),
      agentpane_github_api_calls_total: by(httpClientRequestDuration, `${COUNT}, by \`server.address\``),
      agentpane_github_api_duration_seconds: by(httpClientRequestDuration, 'by `server.address`'),
      agentpane_github_rate_limit_remaining: isPlanned('rate_limit.remaining'),
      agentpane_claude_api_calls_total: by(llmRequests),
      agentpane_claude_tokens_total: by(llmTokens, '`direction` is `llm.token.type`'),
      agentpane_claude_api_duration_seconds: by(llmDuration),
      agentpane_process_memory_bytes: {
        by: [processMemoryUsage, heapUsed, heapSpaceSize],
        note: 'one metric for each `type`; `external` is part of the process’s memory',
      },
      agentpane_process_cpu_seconds_total: by(processCpuTime),
      agentpane_process_open_fds: by(processFileDescriptorCount),
    }),
    ...onlyUsed({
      agentpane_tasks_started_total: by(taskStarted),
      agentpane_agent_status: by(agentInstances, 'by `agent.state`'),
      agentpane_agent_turns_per_task: {
        by: [genAiInvokeAgentInferenceCalls, agentTurns, agentRuns],
        note: 'the distribution; of the other two the quotient is the average',
      },
      agentpane_agent_current_turn: by(agentTurnUtilization, 'highest over the live runs'),
      agentpane_agent_max_turns: by(agentTurnUtilization, 'highest over the live runs'),
      agentpane_agent_last_activity_timestamp: by(agentInactivity, 'longest over the live runs'),
      agentpane_project_max_concurrent_agents: by(agentCapacity),
      agentpane_projects_total: isPlanned('project.count'),
      agentpane_health_check_status: healthStatus,
      agentpane_process_uptime_seconds: by(processUptime),
      agentpane_errors_total: isPlanned('app.errors', 'the failures of operations are on the metrics of each'),
      agentpane_success_ratio: { replaced: 'A ratio is computed in the query: stored, it cannot be added up' },
      up,
    }),
  ],
  Swarm: [
    ...defined({
      swarm_vms_active: isPlanned('sandbox.active'),
      swarm_tickets_total: by(workflowRuns, 'a ticket is a run'),
      swarm_api_requests_total: by(httpServerRequestDuration, COUNT),
    }),
    ...onlyUsed({
      error_rate: by(httpServerRequestDuration, 'share of `http.response.status_code` from 500'),
      'latencies, p95': by(httpServerRequestDuration),
      spawn_failures: isPlanned('sandbox.creation.duration', 'by `error.type`'),
      'boot times': isPlanned('sandbox.creation.duration'),
      'lifecycle events': isPlanned('sandbox.lifecycle.events'),
      queue_depth: by(queueSize),
      'time in status': isPlanned('task.state.duration'),
      throughput: by(workflowRuns),
      'execution times': by(agentDuration),
      'success rates': by(agentRuns),
      'token usage': by(llmTokens),
      'Claude API errors': by(llmErrors),
      'disk usage': by(filesystemUtilization),
      'resource usage': {
        by: [processCpuUtilization, processMemoryUsage],
        note: 'of the service; of a sandbox it is planned',
      },
    }),
  ],
  'Ghost Pirates': [
    ...defined({
      http_requests_total: by(httpServerRequestDuration, COUNT),
      http_request_duration_seconds: by(httpServerRequestDuration),
      agent_operations_total: by(agentRuns),
      agent_execution_duration_seconds: by(agentDuration, '`operation` is `agent.action`'),
      active_teams_total: isPlanned('agent.team.active'),
      active_agents_total: by(agentActive),
      task_operations_total: by(taskOperations),
      task_queue_size: by(queueSize),
      llm_api_calls_total: by(llmRequests),
      llm_api_duration_seconds: by(llmDuration),
      llm_tokens_used_total: by(llmTokens, '`token_type` is `llm.token.type`'),
      llm_cost_usd_total: by(llmCost),
      db_queries_total: by(databaseOperationDuration, COUNT),
      db_query_duration_seconds: by(databaseOperationDuration),
      db_pool_connections: by(databaseConnectionCount),
      cache_operations_total: isPlanned('cache.operations'),
      cache_hit_ratio: {
        replaced: 'A ratio is computed in the query, from `cache.operations`: stored, it cannot be added up',
      },
      errors_total: isPlanned('app.errors', 'the failures of operations are on the metrics of each'),
      error_recovery_operations_total: by(recoveryAttempts),
      missions_completed_total: by(workflowRuns, 'a mission is a run'),
      mission_duration_seconds: by(workflowDuration, 'a mission is a run'),
      revenue_usd_total: isPlanned('revenue', 'the application’s own: `defineMetric` makes it today'),
    }),
    ...onlyUsed({
      llm_api_calls: by(llmRequests, 'the alert that used it could never fire'),
      'average cost per mission': by(workflowCost),
    }),
  ],
  'agent-saas': [
    ...defined({
      agent_execution_duration_seconds: by(agentDuration),
      agent_execution_total: by(agentRuns),
      llm_tokens_total: by(llmTokens),
      gateway_requests_total: by(httpServerRequestDuration, `${COUNT}; the gateway is \`instance\``),
      gateway_active_connections: by(httpServerActiveRequests),
    }),
    ...onlyUsed({
      team_spend_usd: {
        by: [llmCost, budgetUsage],
        note: 'by `team.name`, which counts up for ever; or as the store books it, for each period',
      },
      budget_limit: by(budgetLimit),
    }),
  ],
};
