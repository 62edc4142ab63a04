// Builds the page (renderer/) into dist/renderer. Relative base: the page is served from the program's own
// scheme and from the loopback server. Chromium 114 is the oldest engine it runs in.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    // Nothing may be inlined as data: or loaded from elsewhere than our own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
