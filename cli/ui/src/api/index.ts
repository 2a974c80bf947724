export { apiGet } from './api-call.ts';
export { ApiFailure } from './api-failure.ts';
export type { BodyOf, CallOf, ItemOf, ParamsOf, QueryOf, ResponseOf, RouteName } from './api-types.ts';
export { followEvents, holdHints, onHint, useIsConnectionLost } from './events.ts';
export { asShown, parseShown } from './parse-shown.ts';
export { queryClient } from './query-client.ts';
export { useLiveList } from './use-live-list.ts';
export { useOldest } from './use-oldest.ts';
export { useApi, useApiSend, useScopedApi, useScopedPages } from './use-api.ts';
