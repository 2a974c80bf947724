import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { holdHints } from '../api/index.ts';
import { SkeletonRows, useKeys } from '../design/index.ts';
import { setLive, useScope } from '../state/index.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { destinations } from './destinations.ts';
import { HelpDialog } from './help-dialog.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useGo } from './use-go.ts';

const loadPalette = async () => ({ default: (await import('./palette.tsx')).Palette });
const Palette = lazy(loadPalette);

type Overlay = 'palette' | 'help' | undefined;

/** Rail, top bar, and the page between them. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay>();
  const [path] = useLocation();
  const close = () => setOverlay(undefined);
  useFrameKeys(setOverlay);
  useEffect(() => {
    // Loaded by the time that it is opened: what is typed at once is not lost.
    const timer = setTimeout(() => void loadPalette(), 2000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="flex h-full flex-col">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-1.5 focus:shadow-float"
      >
        Skip to the page
      </a>
      <ConnectionBar />
      <div className="flex min-h-0 flex-1">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onOpenPalette={() => setOverlay('palette')} onOpenHelp={() => setOverlay('help')} />
          <main id="page" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
            <PageBoundary resetKey={path}>
              <Suspense fallback={<SkeletonRows />}>{children}</Suspense>
            </PageBoundary>
          </main>
        </div>
      </div>
      <HelpDialog isOpen={overlay === 'help'} onClose={close} />
      {overlay === 'palette' && (
        <Suspense fallback={null}>
          <Palette onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

function useFrameKeys(setOverlay: (overlay: Overlay) => void): void {
  const go = useGo();
  const { isLive, isPaused } = useScope();
  useEffect(() => holdHints(isPaused), [isPaused]);
  useKeys({
    '?': () => setOverlay('help'),
    '.': () => setLive(!isLive),
    ...Object.fromEntries(destinations.map(({ key, path }) => [`g ${key}`, () => go(path)])),
  });
  useEffect(() => {
    // Works while text is typed as well, unlike the other keys.
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOverlay('palette');
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, [setOverlay]);
}
