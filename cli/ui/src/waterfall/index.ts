export { Waterfall } from './waterfall.tsx';
