import type { CSSProperties } from 'react';

const COLOUR = 'var(--kind-http)';
const itself: CSSProperties = { background: COLOUR };
const below: CSSProperties = { background: `color-mix(in oklab, ${COLOUR} 42%, var(--surface))` };
const critical: CSSProperties = {
  ...below,
  borderBottom: `2px solid color-mix(in oklab, ${COLOUR} 25%, var(--text))`,
};

/** What the parts of a bar mean, where there is room for it. */
export function BarLegend() {
  return (
    <ul aria-label="Bars" className="waterfall-legend gap-3 text-small whitespace-nowrap text-muted">
      <Part style={itself}>itself</Part>
      <Part style={below}>what it called</Part>
      <Part style={critical}>critical path</Part>
      <Part className="hatched">waiting</Part>
    </ul>
  );
}

function Part(props: { readonly style?: CSSProperties; readonly className?: string; readonly children: string }) {
  const { style, className = '', children } = props;
  return (
    <li className="flex items-center gap-1.5">
      <span data-colour aria-hidden className={`h-2.5 w-4 rounded-[2px] ${className}`} style={style} />
      {children}
    </li>
  );
}
