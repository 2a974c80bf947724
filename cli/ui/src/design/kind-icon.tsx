import {
  Bot,
  CircleDot,
  CornerDownRight,
  Database,
  Globe,
  Layers,
  MessageSquareText,
  SquareCheckBig,
  UserCheck,
  Workflow,
  Wrench,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { OperationKind } from '../../../src/api/common.ts';
import { kindLabels } from './kinds.ts';

const icons: Readonly<Record<OperationKind, LucideIcon>> = {
  workflow: Workflow,
  step: CornerDownRight,
  agent: Bot,
  inference: MessageSquareText,
  tool: Wrench,
  approval: UserCheck,
  task: SquareCheckBig,
  queue: Layers,
  http: Globe,
  database: Database,
  other: CircleDot,
};

/** The colour of a kind, for bars and charts: a CSS value. */
function kindColor(kind: OperationKind): string {
  return `var(--kind-${kind})`;
}

/** What a span stands for. An error overrides the colour of the kind. */
export function KindIcon({
  kind,
  isError = false,
  size = 14,
}: {
  readonly kind: OperationKind;
  readonly isError?: boolean;
  readonly size?: number;
}) {
  const Icon = icons[kind];
  return (
    <Icon
      role="img"
      aria-label={kindLabels[kind]}
      size={size}
      className="shrink-0"
      style={{ color: isError ? 'var(--failed)' : kindColor(kind) }}
    />
  );
}
