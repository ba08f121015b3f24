// Bundles the page and the editor's worker for the browser.

import { build } from "esbuild";

await build({
  entryPoints: {
    page: "page.js",
    worker: "node_modules/@codingame/monaco-vscode-editor-api/esm/vs/editor/editor.worker.js",
  },
  bundle: true,
  splitting: true,
  format: "esm",
  outdir: "out",
  logLevel: "error",
  loader: { ".ttf": "file", ".svg": "file", ".png": "file", ".mp3": "file", ".wasm": "file", ".html": "file" },
});
