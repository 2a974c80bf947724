/** The part of a generated LLM client that says where it sends its requests. */
export interface LlmClient {
  readonly baseURL?: unknown;
}

/** The server that a client calls, as options of an inference. */
export interface ClientServer {
  readonly serverAddress?: string;
  readonly serverPort?: number;
}

/** Reads the server from a client's base URL. */
export function clientServer({ baseURL }: LlmClient): ClientServer {
  const url = typeof baseURL === 'string' ? URL.parse(baseURL) : null;
  if (!url) return {};
  const port = url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port);
  return { serverAddress: url.hostname, serverPort: port };
}
