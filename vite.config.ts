import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The console's web pages. */
const pages: UserConfig = {
  root: path('companion/pages'),
  publicDir: false,
  build: {
    outDir: path('dist/pages'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing inline: the pages' policy allows no inline script or style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8787', '/healthz': 'http://127.0.0.1:8787' } },
};

/** The console as one file of ours, dist/main.js; its packages stay packages. */
const server: UserConfig = {
  publicDir: false,
  build: { ssr: path('companion/main.ts'), outDir: path('dist'), emptyOutDir: false, target: 'node22' },
};

/** The extension is built by wxt.config.ts. */
export default defineConfig(({ mode }) => (mode === 'console' ? server : pages));
