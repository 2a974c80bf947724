import { setTimeout as sleep } from 'node:timers/promises';
import type { PlannedRun } from './plan-runs.ts';

interface RunState {
  readonly status: string;
  readonly result: { readonly approvalId?: string } | null;
}

const POLL_MILLIS = 1_000;

/** A caller of the orchestrator. */
export class Client {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Triggers a run, decides its approval, and answers with how it ended. */
  async runToEnd({ workflow, repository, team, decision }: PlannedRun): Promise<string> {
    const trigger = await this.#post(`/api/workflows/${workflow}/trigger`, { contextJson: { repository, team } }, team);
    const { workflowRunId } = trigger as { readonly workflowRunId: string };
    for (;;) {
      await sleep(POLL_MILLIS);
      const { status, result } = (await this.#get(`/api/workflows/${workflowRunId}`)) as RunState;
      const decided = { decision, decidedBy: `${team}-lead` };
      if (status === 'waiting_approval') await this.#post(`/api/approvals/${result?.approvalId}`, decided, team);
      else if (status !== 'running') return `${workflow} ${status}`;
    }
  }

  async #post(path: string, body: object, team: string): Promise<unknown> {
    const headers = { 'content-type': 'application/json', 'x-team': team };
    const response = await fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(this.#url + path);
    return response.json();
  }
}
