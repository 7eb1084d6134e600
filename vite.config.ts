import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { leanContract } from './scripts/build/lean-contract.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Writes the compressed forms of each asset beside it, which companion/http/web-pages.ts serves. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!/^assets\/.*\.(js|css|svg)$/.test(name)) continue;
      const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

const SHARED =
  /\/(components\/basics\/[\w-]+\.tsx|companion\/pages\/(session|resource)\/[\w-]+\.tsx?|lib\/domain\/(words|problem|account|health)\.ts)$/;

/** The console's web pages. */
const pages: UserConfig = {
  root: path('companion/pages'),
  publicDir: false,
  plugins: [leanContract(), precompress],
  resolve: { alias: { 'zod/mini': path('scripts/build/lean-zod.ts') } },
  build: {
    outDir: path('dist/pages'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing inline: the pages' policy allows no inline script or style.
    assetsInlineLimit: 0,
    // One style sheet, so that its order does not depend on which page was loaded when.
    cssCodeSplit: false,
    modulePreload: false,
    // Says which script each page is; read by scripts/check-sizes.ts.
    manifest: true,
    // What nearly every page uses is one script, as many small ones compress worse.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'shared', test: SHARED, minShareCount: 3 }] } },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8787', '/healthz': 'http://127.0.0.1:8787' } },
};

/**
 * The console, dist/main.js, with its packages: a thousand files less to find and compile at each start. PGlite stays a
 * package, because it reads files beside its own.
 */
const server: UserConfig = {
  publicDir: false,
  build: { ssr: path('companion/main.ts'), outDir: path('dist'), emptyOutDir: false, target: 'node22' },
  ssr: { noExternal: true, external: ['@electric-sql/pglite'] },
};

/** The extension is built by wxt.config.ts. */
export default defineConfig(({ mode }) => (mode === 'console' ? server : pages));
