import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followEvents } from './api/index.ts';
import { App } from './app.tsx';
import './design/base.css';
import { applyAppearance } from './state/index.ts';

applyAppearance();
followEvents();
createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
