import { createContext } from 'react';

/** The place beside the page's heading, for what a list below has to say there. */
export const HeadingSlot = createContext<HTMLElement | null>(null);
