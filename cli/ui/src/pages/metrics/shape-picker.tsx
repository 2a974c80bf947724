import { Segments } from '../../design/index.ts';

/** How series are drawn. */
export function ShapePicker({
  shape,
  onChange,
}: {
  readonly shape: string;
  readonly onChange: (shape: string) => void;
}) {
  return (
    <Segments
      label="Shape"
      value={shape}
      onChange={onChange}
      options={[
        { value: 'line', label: 'Lines' },
        { value: 'area', label: 'Area' },
        { value: 'stacked', label: 'Stacked' },
        { value: 'bars', label: 'Bars' },
      ]}
    />
  );
}
