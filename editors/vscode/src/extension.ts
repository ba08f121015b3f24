// Starts `errdex lsp` for catalogues and Rust, and shows the places that a code lens counts.

import * as vscode from "vscode";
import {
  LanguageClient,
  LanguageClientOptions,
  Location,
  Position,
  ServerOptions,
} from "vscode-languageclient/node";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("errdex.restart", async () => {
      await deactivate();
      await start();
    }),
    vscode.commands.registerCommand("errdex.showReferences", showReferences),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("errdex")) {
        await deactivate();
        await start();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("errdex");
  const command = settings.get<string>("path") || "errdex";
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "yaml" },
      { scheme: "file", language: "errdex" },
      { scheme: "file", language: "rust" },
    ],
    initializationOptions: {
      keys: settings.get<boolean>("keys"),
      besideYaml: isBesideYaml(settings.get<string>("besideYaml")),
      commands: ["errdex.showReferences"],
    },
  };
  client = new LanguageClient("errdex", "errdex", server, options);
  try {
    await client.start();
  } catch {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(
      `errdex: cannot start \`${command} lsp\`. Install it with \`cargo install errdex-cli\`, or name it in the setting errdex.path.`,
      "Open the setting",
    );
    if (choice) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "errdex.path");
    }
  }
}

function isBesideYaml(setting: string | undefined): boolean {
  if (setting === "yes" || setting === "no") {
    return setting === "yes";
  }
  return vscode.extensions.getExtension("redhat.vscode-yaml") !== undefined;
}

// The editor's own command takes its own types, not those of the protocol.
async function showReferences(uri: string, position: Position, locations: Location[]): Promise<void> {
  const convert = client?.protocol2CodeConverter;
  if (convert === undefined) {
    return;
  }
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    convert.asPosition(position),
    locations.map((location) => convert.asLocation(location)),
  );
}
