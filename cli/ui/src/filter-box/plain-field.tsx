import type { FieldProps } from './field.ts';

/** The field as it is before its editor has been loaded: it takes and applies text already. */
export function PlainField(props: FieldProps) {
  return (
    <input
      ref={(element) => {
        props.fieldRef.current = element;
      }}
      aria-label={props.label}
      placeholder={props.placeholder}
      value={props.value}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      className="h-full min-w-0 flex-1 bg-transparent font-mono text-secondary outline-none placeholder:font-sans text-ellipsis placeholder:text-muted"
      onChange={(event) => props.onChange(event.target.value)}
      onFocus={() => props.onFocusChange?.(true)}
      onBlur={() => props.onFocusChange?.(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') props.onApply(event.currentTarget.value);
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
