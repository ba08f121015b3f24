// Drives VS Code's editor and client in Chromium as a person would: sees a mark, applies the fix, hovers, completes,
// renames. Exits with 0 if everything was as it should be. With PICTURE, it takes one.

import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import puppeteer from "puppeteer-core";
import { WebSocketServer } from "ws";

const { ERRDEX: program, ERRDEX_FOLDER: folder, CHROME: chrome, PICTURE: picture } = process.env;
const OUT = new URL("out", import.meta.url).pathname;
const FILES = ["harbour.yaml", "src/lib.rs"];
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".ttf": "font/ttf" };
const PAGE = `<!doctype html><meta charset="utf-8"><title>errdex</title><link rel="stylesheet" href="page.css">
<style>html, body, #editor { margin: 0; height: 100% }</style><div id="editor"></div>
<script type="module" src="page.js"></script>`;

function fail(what) {
  console.error(`vscode: ${what}`);
  process.exit(1);
}

function check(found, expected, what) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    fail(`${what}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
}

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  if (path === "/") {
    response.setHeader("content-type", "text/html").end(PAGE);
  } else if (path === "/case.json") {
    const files = FILES.map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]);
    response.end(JSON.stringify({ folder, files: Object.fromEntries(files) }));
  } else if (existsSync(`${OUT}${path}`)) {
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.setHeader("content-type", type).end(readFileSync(`${OUT}${path}`));
  } else {
    response.writeHead(404).end();
  }
});

// The page has no pipes: its messages pass through a socket.
new WebSocketServer({ server, path: "/lsp" }).on("connection", (socket) => {
  const child = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  socket.on("message", (data) => {
    child.stdin.write(`Content-Length: ${data.length}\r\n\r\n`);
    child.stdin.write(data);
  });
  let rest = Buffer.alloc(0);
  child.stdout.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/.exec(rest.subarray(0, end).toString())?.[1]);
      if (end < 0 || rest.length < end + 4 + length) {
        return;
      }
      socket.send(rest.subarray(end + 4, end + 4 + length).toString());
      rest = rest.subarray(end + 4 + length);
    }
  });
  socket.on("close", () => child.kill());
});

await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await puppeteer.launch({
  executablePath: chrome.includes("/") ? chrome : execFileSync("which", [chrome], { encoding: "utf8" }).trim(),
  args: ["--no-sandbox", "--disable-gpu"],
  defaultViewport: { width: 1080, height: 240 },
});
const tab = await browser.newPage();
tab.on("pageerror", (error) => console.error(`vscode: the page: ${error}`));
await tab.goto(`http://127.0.0.1:${server.address().port}/`);
const until = async (what, condition) => {
  try {
    await tab.waitForFunction(condition, { timeout: 60_000 });
  } catch {
    fail(`waited in vain for ${what}: ${await tab.evaluate("String(self.ready)")}`);
  }
};
await until("the editor", "self.ready");
check(await tab.evaluate("self.ready"), true, "the editor");

// A mark at the right column, behind an é and an emoji.
const problems = "self.vscode.languages.getDiagnostics().flatMap(([, list]) => list)";
await until("a mark", `${problems}.length === 1`);
const marked = await tab.evaluate(
  `(() => { const { start, end } = ${problems}[0].range;
    return self.editor.getModel().getValueInRange(new self.monaco.Range(
      start.line + 1, start.character + 1, end.line + 1, end.character + 1)); })()`,
);
check(marked, "HARBOUR_FOGG", "the mark");
await until("the squiggle", "document.querySelector('.squiggly-error')");
await tab.evaluate(`(() => { const { start } = ${problems}[0].range;
  self.place = { lineNumber: start.line + 1, column: start.character + 1 };
  self.editor.setPosition(self.place); self.editor.focus(); })()`);
if (picture) {
  await tab.evaluate("self.editor.trigger('test', 'editor.action.showHover', { focus: 'noAutoFocus' })");
  await until("the words", "document.querySelector('.monaco-hover')?.textContent.includes('no entry has the name')");
  await new Promise((done) => setTimeout(done, 1000));
  writeFileSync(picture, await tab.screenshot());
  process.exit(0);
}

// The preferred fix, as its key applies it, once the editor knows that the server has some.
await until("the fix", `(() => {
  const isFixed = self.editor.getValue().includes("related: [HARBOUR_FOG]");
  if (!isFixed && Date.now() > (self.next ??= 0)) {
    self.next = Date.now() + 1000;
    self.editor.trigger("test", "editor.action.autoFix");
  }
  return isFixed; })()`);
await until("the mark to go", `${problems}.length === 0`);

// The page, over the name that is right now.
await tab.evaluate("self.editor.setPosition(self.place); self.editor.trigger('test', 'editor.action.showHover', { focus: 'noAutoFocus' })");
await until("the page", "document.querySelector('.monaco-hover')?.textContent.includes('The harbour is closed by fog')");
const ask = (provider, ...rest) =>
  tab.evaluate(
    `(async () => { const { uri } = self.editor.getModel(); const { lineNumber, column } = self.place;
      const place = new self.vscode.Position(lineNumber - 1, column + 1);
      self.found = await self.vscode.commands.executeCommand("vscode.execute${provider}", uri, place, ...${JSON.stringify(rest)});
      return JSON.stringify(self.found); })()`,
  );

// Names, while one is typed.
const names = JSON.parse(await ask("CompletionItemProvider")).items.map((item) => item.label.label ?? item.label);
check(names.includes("HARBOUR_FOG"), true, "the names");

// A rename that reaches Rust. VS Code would show the changes in Rust, and a person would agree: the editor alone has no
// such view, so they are applied without the question.
const lib = JSON.stringify(`${folder}/src/lib.rs`);
await tab.evaluate(`self.vscode.workspace.openTextDocument(self.vscode.Uri.file(${lib})).then(() => true)`);
await ask("DocumentRenameProvider", "HARBOUR_BANK");
const isRenamed = await tab.evaluate(`(() => {
  const agreed = new self.vscode.WorkspaceEdit();
  self.found.entries().forEach(([uri, edits]) => agreed.set(uri, edits));
  return self.vscode.workspace.applyEdit(agreed); })()`);
check(isRenamed, true, "the rename");
await until("the rename", "self.editor.getValue().includes('related: [HARBOUR_BANK]')");
const rust = await tab.evaluate(
  `self.vscode.workspace.openTextDocument(self.vscode.Uri.file(${lib})).then((document) => document.getText())`,
);
check(/\("é 😀", [^)]*\)/.exec(rust)?.[0], '("é 😀", HarbourCode::Bank, "HARBOUR_BANK")', "the names in Rust");
console.log("vscode: a mark, its fix, a page, names, a rename");
await browser.close();
process.exit(0);
