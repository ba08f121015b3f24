// Shows the catalogue in VS Code's editor, with VS Code's client of language servers.

import { RegisteredFileSystemProvider, RegisteredMemoryFile, registerFileSystemOverlay } from "@codingame/monaco-vscode-files-service-override";
import { EditorApp } from "monaco-languageclient/editorApp";
import { LanguageClientWrapper } from "monaco-languageclient/lcwrapper";
import { MonacoVscodeApiWrapper } from "monaco-languageclient/vscodeApiWrapper";
import * as monaco from "@codingame/monaco-vscode-editor-api";
import * as vscode from "vscode";

async function start() {
  const { folder, files } = await (await fetch("/case.json")).json();
  await new MonacoVscodeApiWrapper({
    $type: "classic",
    viewsConfig: { $type: "EditorService" },
    userConfiguration: { json: JSON.stringify({ "editor.wordBasedSuggestions": "off" }) },
    monacoWorkerFactory: () => {
      self.MonacoEnvironment = { getWorker: () => new Worker("/worker.js", { type: "module" }) };
    },
  }).start();
  const disk = new RegisteredFileSystemProvider(false);
  for (const [name, text] of Object.entries(files)) {
    disk.registerFile(new RegisteredMemoryFile(vscode.Uri.file(`${folder}/${name}`), text));
  }
  registerFileSystemOverlay(1, disk);
  await new LanguageClientWrapper({
    languageId: "yaml",
    connection: { options: { $type: "WebSocketUrl", url: `ws://${location.host}/lsp` } },
    clientOptions: {
      documentSelector: ["yaml"],
      workspaceFolder: { index: 0, name: "office", uri: vscode.Uri.file(folder) },
    },
  }).start();
  const app = new EditorApp({
    codeResources: {
      modified: { text: files["harbour.yaml"], uri: `${folder}/harbour.yaml`, enforceLanguageId: "yaml" },
    },
    languageDef: { languageExtensionConfig: { id: "yaml", extensions: [".yaml"] } },
    editorOptions: { fontSize: 15, minimap: { enabled: false }, scrollBeyondLastLine: false },
  });
  await app.start(document.getElementById("editor"));
  Object.assign(self, { editor: app.getEditor(), monaco, vscode, ready: true });
}

start().catch((error) => {
  self.ready = String(error?.stack ?? error);
});
