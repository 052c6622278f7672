import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The interface alone in a browser, on a desk in memory: `npx vite -c src/renderer/vite.dev.config.ts`, then /dev.html. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  cacheDir: '../../.cache/vite-dev',
  plugins: [react()],
  server: { port: 5199, strictPort: true },
  build: {
    outDir: '../../.cache/renderer-dev',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: `${import.meta.dirname}/dev.html` },
  },
})
