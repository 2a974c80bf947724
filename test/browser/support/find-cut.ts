import type { Page } from 'playwright-core';

const THINGS =
  'a, button, h1, h2, h3, p, dt, dd, th, td, label, [role=gridcell], [role=columnheader], [role=option], [role^=menuitem]';

/** What a reader cannot get at: things beyond the edge of the page, or cut by a box that neither scrolls nor ends in `…`. */
export function findCut(page: Page): Promise<string[]> {
  return page.locator('body').evaluate((body, selector) => {
    const view = body.ownerDocument.defaultView;
    const isReachable = (element: typeof body): boolean => {
      const { left, right } = element.getBoundingClientRect();
      const isWithin = (edges: { left: number; right: number }) => left >= edges.left - 1 && right <= edges.right + 1;
      for (let box = element; box !== null; box = box.parentElement) {
        const { overflowX, textOverflow } = view.getComputedStyle(box);
        if (textOverflow === 'ellipsis') return true;
        if (overflowX === 'visible') continue;
        if (box === element && box.scrollWidth > box.clientWidth + 1) return false;
        if (overflowX === 'auto' || overflowX === 'scroll') return true;
        if (!isWithin(box.getBoundingClientRect())) return false;
      }
      return isWithin({ left: 0, right: view.innerWidth });
    };
    return [...body.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
      .filter((element) => !isReachable(element))
      .map((element) => element.outerHTML.slice(0, 160));
  }, THINGS);
}
