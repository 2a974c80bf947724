import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** The console's page. `vite cli/ui` serves it while developing, with the API of a console that runs elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ['binnacle-source', ...defaultClientConditions] },
  build: { outDir: '../dist/ui', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  server: { proxy: { '/api': process.env['BINNACLE_CONSOLE_URL'] ?? 'http://127.0.0.1:4319' } },
});
