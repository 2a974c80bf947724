import { isSupportedNode, SUPPORTED_NODE } from 'binnacle/contract';
import type { Check } from './check.ts';

/** Whether binnacle runs on this Node. */
export function checkNode(): Check {
  const { node } = process.versions;
  if (isSupportedNode()) return { name: 'node', state: 'ok', message: `Node ${node}` };
  return {
    name: 'node',
    state: 'failed',
    message: `Node ${node} is not supported: binnacle prints one line there and does nothing`,
    fix: `run the application with Node ${SUPPORTED_NODE}`,
  };
}
