export {
  attributeOf,
  codeAttribute,
  detailAttribute,
  enumAttribute,
  idAttribute,
  nameAttribute,
  optional,
} from './attribute.ts';
export type { Attribute, AttributeEntry, Attributes, AttributeValue, Optional } from './attribute.ts';
export { contract } from './catalog.ts';
export { errorCodes } from './error-codes.ts';
export { BinnacleError } from './error.ts';
export type { ErrorCode } from './error.ts';
export { defineEvent } from './event.ts';
export type { EventType, Severity } from './event.ts';
export { defineMetric } from './metric.ts';
export type { Instrument, Metric, MetricAttributes, Stability, Unit } from './metric.ts';
export { nearestName } from './nearest-name.ts';
export { prometheusLabelName, prometheusName } from './prometheus-name.ts';
export { defineSpan } from './span.ts';
export type { SpanKindName, SpanType } from './span.ts';
export { isSupportedNode, SUPPORTED_NODE } from './supported-node.ts';
export {
  outcomes,
  workflowAttempt,
  workflowName,
  workflowOutcome,
  workflowRunId,
  workflowState,
  workflowStepName,
  workflowTrigger,
} from './workflow-attributes.ts';
export type { Outcome } from './workflow-attributes.ts';
export {
  workflowActive,
  workflowCapacity,
  workflowCost,
  workflowDuration,
  workflowErrors,
  workflowRuns,
  workflowStarts,
  workflowStepDuration,
} from './workflow.ts';
export { workflowRunSpan, workflowStepSpan } from './workflow-spans.ts';
export {
  operationDurationSeconds,
  workflowFailedEvent,
  workflowFinishedEvent,
  workflowStartedEvent,
  workflowStepFailedEvent,
  workflowStepFinishedEvent,
  workflowStepStartedEvent,
  workflowSuspendedEvent,
} from './workflow-events.ts';
export {
  agentAction,
  agentId,
  agentMaxTurns,
  agentName,
  agentOutcome,
  agentState,
  agentTurnCount,
} from './agent-attributes.ts';
export {
  agentActive,
  agentCapacity,
  agentDuration,
  agentErrors,
  agentInactivity,
  agentInstances,
  agentRetries,
  agentRuns,
  agentTurnUtilization,
  agentTurns,
} from './agent.ts';
export { budgetLimit, budgetName, budgetPeriod, budgetUsage } from './budget.ts';
export { agentRunSpan } from './agent-spans.ts';
export { agentFailedEvent, agentFinishedEvent, agentStartedEvent, agentTurnLimitEvent } from './agent-events.ts';
export {
  toolCallSpan,
  toolCalls,
  toolDuration,
  toolFailedEvent,
  toolFinishedEvent,
  toolName,
  toolOutcome,
  toolStartedEvent,
} from './tool.ts';
export { costSource, llmCostUsd, llmModel, llmOutcome, llmProvider, llmTokenType } from './llm-attributes.ts';
export {
  llmCost,
  llmCostUnpriced,
  llmDuration,
  llmErrors,
  llmRequests,
  llmTimeToFirstChunk,
  llmTokens,
} from './llm.ts';
export { inferenceSpan } from './llm-spans.ts';
export {
  inferenceDetailsEvent,
  llmFailedEvent,
  llmFinishedEvent,
  llmStartedEvent,
  llmUnpricedEvent,
} from './llm-events.ts';
export {
  genAiAgentName,
  genAiConversationId,
  genAiInputMessages,
  genAiOperationName,
  genAiOutputMessages,
  genAiOutputType,
  genAiProviderName,
  genAiRequestMaxTokens,
  genAiRequestModel,
  genAiRequestStream,
  genAiRequestTemperature,
  genAiRequestTopP,
  genAiResponseFinishReasons,
  genAiResponseId,
  genAiResponseModel,
  genAiSystemInstructions,
  genAiTimeToFirstChunk,
  genAiTokenModality,
  genAiToolCallArguments,
  genAiToolCallId,
  genAiToolCallResult,
  genAiToolName,
  genAiToolType,
  genAiUsageCacheReadTokens,
  genAiUsageCacheWriteTokens,
  genAiUsageInputTokens,
  genAiUsageOutputTokens,
  genAiUsageReasoningTokens,
  genAiWorkflowName,
} from './gen-ai-attributes.ts';
export {
  genAiExecuteToolDuration,
  genAiInferenceDuration,
  genAiInferenceTimePerOutputChunk,
  genAiInferenceTimeToFirstChunk,
  genAiInvokeAgentDuration,
  genAiInvokeAgentInferenceCalls,
  genAiInvokeAgentToolCalls,
  genAiInvokeWorkflowDuration,
  genAiProfile202610,
  genAiProfiles,
  genAiUsageCacheReadTokensCount,
  genAiUsageCacheWriteTokensCount,
  genAiUsageInputTokensCount,
  genAiUsageOutputTokensCount,
  genAiUsageReasoningTokensCount,
} from './gen-ai.ts';
export type { GenAiProfileName } from './gen-ai.ts';
export {
  approvalDecideSpan,
  approvalDecidedEvent,
  approvalDecisions,
  approvalId,
  approvalName,
  approvalOldestAge,
  approvalOutcome,
  approvalPending,
  approvalRequestSpan,
  approvalRequestedEvent,
  approvalWaitSeconds,
  approvalWaitTime,
} from './approval.ts';
export {
  taskId,
  taskOperation,
  taskOutcome,
  taskPriority,
  taskQueueName,
  taskState,
  taskType,
} from './task-attributes.ts';
export {
  taskCount,
  taskDuration,
  taskFailedEvent,
  taskFinishedEvent,
  taskOperations,
  taskRunSpan,
  taskStarted,
  taskStartedEvent,
} from './task.ts';
export {
  queueMessageId,
  queueProcessSpan,
  queueSendSpan,
  queueSentEvent,
  queueSize,
  queueTakenEvent,
  queueWaitSeconds,
  queueWaitTime,
} from './queue.ts';
export {
  recoveryAttempts,
  recoveryOutcome,
  recoveryType,
  retryAttempt,
  retryDelaySeconds,
  retryMaxAttempts,
  retryName,
  retryScheduledEvent,
} from './retry.ts';
export {
  clientAddress,
  httpClientRequestDuration,
  httpClientSpan,
  httpRequestMethod,
  httpRequestMethodOriginal,
  httpResponseStatusCode,
  httpRoute,
  httpServerActiveRequests,
  httpServerRequestDuration,
  httpServerSpan,
  urlFull,
  urlPath,
  urlQuery,
  urlScheme,
  urlTemplate,
  userAgentOriginal,
} from './http.ts';
export {
  databaseClientSpan,
  databaseCollection,
  databaseConnectionCount,
  databaseConnectionMax,
  databaseConnectionPending,
  databaseConnectionState,
  databaseNamespace,
  databaseOperation,
  databaseOperationDuration,
  databasePoolName,
  databaseQuerySummary,
  databaseQueryText,
  databaseResponseStatus,
  databaseSystem,
} from './database.ts';
export { networkProtocolVersion, serverAddress, serverPort } from './network.ts';
export {
  cpuMode,
  filesystemMountpoint,
  filesystemState,
  filesystemUtilization,
  processCpuTime,
  processCpuUtilization,
  processCrashEvent,
  processExitReason,
  processFileDescriptorCount,
  processMemoryUsage,
  processUptime,
} from './process.ts';
export {
  eventLoopDelayMax,
  eventLoopDelayMean,
  eventLoopDelayMin,
  eventLoopDelayP50,
  eventLoopDelayP90,
  eventLoopDelayP99,
  eventLoopDelayStddev,
  eventLoopState,
  eventLoopTime,
  eventLoopUtilization,
  gcDuration,
  gcType,
  heapLimit,
  heapSpaceAvailable,
  heapSpaceName,
  heapSpacePhysical,
  heapSpaceSize,
  heapUsed,
} from './nodejs.ts';
export { appComponent, projectId, requestId, sessionId, teamName, tenantId, userId } from './context.ts';
export { errorType, knownErrorTypes } from './error-type.ts';
export type { ErrorType } from './error-type.ts';
export { exceptionMessage, exceptionStacktrace, exceptionType } from './exception.ts';
export {
  metricOverflow,
  telemetryAttributeKey,
  telemetryDropped,
  telemetryFoldedSeries,
  telemetryFoldedValues,
  telemetryMetricName,
  telemetrySignal,
  telemetrySpoolSize,
  telemetrySpooled,
} from './telemetry.ts';
export { openOperationsEvent } from './telemetry-events.ts';
export {
  componentName,
  componentType,
  sdkLogProcessed,
  sdkLogQueueCapacity,
  sdkLogQueueSize,
  sdkSpanProcessed,
  sdkSpanQueueCapacity,
  sdkSpanQueueSize,
} from './otel-sdk.ts';
