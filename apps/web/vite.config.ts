import { defineConfig } from 'vite';
import { precompress } from './build/precompress.ts';

/** The one place that decides what runs behind `import … from 'react'`: docs/adr/0008-portal-runtime.md. */
const PREACT = [
  { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: 'react-dom/client', replacement: 'preact/compat/client' },
  { find: /^use-sync-external-store\/shim.*/, replacement: 'preact/compat' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
];

/** `vite build --mode react` builds the same code on React, for comparing. */
export default defineConfig(({ mode }) => ({
  resolve: { alias: mode === 'react' ? [] : PREACT },
  build: {
    target: ['es2021', 'chrome90', 'firefox90', 'safari15'],
    assetsInlineLimit: 4096,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [precompress()],
}));
