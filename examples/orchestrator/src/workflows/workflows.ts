import type { WorkflowDefinition } from './definition.ts';
import { rateLimited } from './rate-limited.ts';
import { reviewAndMerge } from './review-and-merge.ts';
import { scanAndNotify } from './scan-and-notify.ts';
import { testFailure } from './test-failure.ts';
import { weeklyDigest } from './weekly-digest.ts';

const definitions = [rateLimited, reviewAndMerge, scanAndNotify, testFailure, weeklyDigest];

/** The workflows that can be triggered, by name. */
export const workflows: ReadonlyMap<string, WorkflowDefinition> = new Map(
  definitions.map((definition) => [definition.name, definition]),
);
