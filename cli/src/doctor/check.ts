/** What was looked at, and how it is. */
export interface Check {
  readonly name: 'node' | 'settings' | 'api' | 'sdk' | 'instrumentations' | 'start' | 'traces' | 'metrics' | 'logs';
  /** `failed` makes the command fail; `off` was not looked at, because the settings turn it off. */
  readonly state: 'ok' | 'warning' | 'failed' | 'off';
  readonly message: string;
  /** What to write or do instead. */
  readonly fix?: string;
}
