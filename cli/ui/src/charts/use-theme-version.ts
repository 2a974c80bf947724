import { useSyncExternalStore } from 'react';

let version = 0;

function subscribe(listener: () => void): () => void {
  const changed = () => {
    version++;
    listener();
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['class', 'data-theme'] });
  const media = matchMedia('(forced-colors: active)');
  media.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', changed);
  };
}

/** A number that changes with the theme: a canvas has to be painted again then. */
export function useThemeVersion(): number {
  return useSyncExternalStore(subscribe, () => version);
}
