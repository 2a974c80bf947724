import type { CommandInput } from '../command.ts';
import type { IndexingProgress } from '../store/writer/reindex.ts';

/** Shows how far the index is made again, which takes about a minute a million items. @param isAsked whether that was asked for */
export function showIndexing({ note, progress }: CommandInput, isAsked = false): IndexingProgress {
  const why = isAsked ? '' : ': their index is of an older binnacle, or was not finished';
  let isSaid = false;
  return (done, total) => {
    const items = `${total.toLocaleString('en')} items`;
    if (!isSaid) note(`Indexing ${items} again${why}`);
    isSaid = true;
    const share = done / Math.max(1, total);
    progress(`Indexing: ${Math.floor(share * 100)} % of ${items}`, share);
  };
}
