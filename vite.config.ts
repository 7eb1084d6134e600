import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { leanContract } from './scripts/build/lean-contract.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Writes the compressed forms of each asset beside it, which companion/http/web-pages.ts serves. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    await Promise.all(
      Object.entries(bundle).map(async ([name, file]) => {
        if (!/^assets\/.*\.(js|css|svg)$/.test(name)) return;
        const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        await writeFile(join(dir, `${name}.br`), await promisify(brotliCompress)(content));
        await writeFile(join(dir, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
      }),
    );
  },
};

const SHARED =
  /\/(components\/basics\/[\w-]+\.tsx|companion\/pages\/(session|resource)\/[\w-]+\.tsx?|lib\/domain\/(words|problem|account|health)\.ts)$/;

/** The console's web pages. */
const pages: UserConfig = {
  logLevel: 'warn',
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
      // That compressing takes most of the time is known.
      checks: { bundlerTimings: false },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8787', '/healthz': 'http://127.0.0.1:8787' } },
};

/**
 * The console, dist/main.js, with its packages: a thousand files less to find and compile at each start. PGlite stays a
 * package, because it reads files beside its own.
 */
const server: UserConfig = {
  logLevel: 'warn',
  publicDir: false,
  build: {
    ...{ ssr: path('companion/main.ts'), outDir: path('dist'), emptyOutDir: false, target: 'node22' },
    // A package makes its error functions with it, from words of its own.
    rolldownOptions: { checks: { eval: false } },
  },
  ssr: { noExternal: true, external: ['@electric-sql/pglite'] },
};

/** The extension is built by wxt.config.ts. */
export default defineConfig(({ mode }) => (mode === 'console' ? server : pages));
