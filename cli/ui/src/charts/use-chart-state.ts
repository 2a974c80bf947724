import { joinValues, splitValues, useUrlState } from '../state/index.ts';

/** How a reader looks at a chart, in the URL: as a table or as a drawing, and which series. `name` is that of the chart on its page. */
export function useChartState(name: string) {
  const [tables, setTables] = useUrlState('table');
  const [series, setSeries] = useUrlState('series');
  const asTable = splitValues(tables);
  const prefix = `${name}:`;
  const picked = splitValues(series);
  const ofOthers = picked.filter((one) => !one.startsWith(prefix));
  return {
    isTable: asTable.includes(name),
    setTable: (isTable: boolean) =>
      setTables(joinValues([...asTable.filter((one) => one !== name), ...(isTable ? [name] : [])])),
    picked: picked.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length)),
    setPicked: (names: readonly string[]) => setSeries(joinValues([...ofOthers, ...names.map((one) => prefix + one)])),
  };
}
