//! Answers each kind of request: reads the parameters, brings the catalogue up to date as far as the answer needs it,
//! and asks the feature.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use lsp_server::ErrorCode;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Server;
use super::bring::Need;
use crate::features::{
    actions, completion, definition, folding, formatting, hints, hover, in_rust, lenses,
    references, rename, symbols,
};
use crate::wire::{
    self, CodeActionParams, DocumentDiagnosticParams, DocumentParams, InlayHintParams,
    PositionParams, ReferenceParams, RenameParams, Uri, WorkspaceDiagnosticParams,
    WorkspaceSymbolParams, path_of, uri_of,
};

/// An answer, or why there is none.
pub(super) type Answer = Result<Value, (ErrorCode, String)>;

impl Server<'_> {
    /// The answer to a request.
    pub(super) fn answer(&mut self, method: &str, params: Value) -> Answer {
        match method {
            "textDocument/hover" => {
                let at: PositionParams = read(params)?;
                if let Some(found) = self.in_rust(&at, |spot| in_rust::hover(&spot)) {
                    return Ok(json!(found));
                }
                Ok(json!(
                    self.at(&at, Need::Known, |spot| hover::hover(&spot))
                        .flatten()
                ))
            }
            "textDocument/completion" => {
                let at: PositionParams = read(params)?;
                if let Some(found) = self.in_rust(&at, |spot| in_rust::completion(&spot)) {
                    return Ok(json!(found));
                }
                Ok(json!(self.at(&at, Need::Known, |spot| {
                    completion::completion(&spot)
                })))
            }
            "completionItem/resolve" => Ok(self.resolve_item(params)),
            "textDocument/definition" => {
                let at: PositionParams = read(params)?;
                if let Some(found) = self.in_rust(&at, |spot| in_rust::definition(&spot)) {
                    return Ok(json!(found));
                }
                Ok(json!(self.at(&at, Need::Fresh, |spot| {
                    definition::definition(&spot)
                })))
            }
            "textDocument/references" => {
                let ReferenceParams { at, context } = read(params)?;
                let declared = context.include_declaration;
                let found = self.in_rust(&at, |spot| in_rust::references(&spot, declared));
                if let Some(found) = found {
                    return Ok(json!(found));
                }
                Ok(json!(self.with_rust(&at, |spot, project, types| {
                    references::references(&spot, declared, project, types)
                })))
            }
            "textDocument/prepareRename" => {
                let at: PositionParams = read(params)?;
                let found = self
                    .at(&at, Need::Fresh, |spot| rename::renamable(&spot))
                    .flatten();
                Ok(json!(found.map(|(range, placeholder)| {
                    json!({"range": range, "placeholder": placeholder})
                })))
            }
            "textDocument/rename" => {
                let RenameParams { at, new_name: new } = read(params)?;
                let renamed = self.with_rust(&at, |spot, project, types| {
                    rename::renamed(&spot, &new, project, types)
                });
                let none = || Err("there is no catalogue here".to_owned());
                let renamed = renamed.unwrap_or_else(none);
                renamed
                    .map(|edit| json!(edit))
                    .map_err(|why| (ErrorCode::RequestFailed, why))
            }
            "textDocument/documentSymbol" => {
                let params: DocumentParams = read(params)?;
                let uri = &params.text_document.uri;
                let is_tree = self.client.symbol_trees;
                Ok(json!(self.of(uri, Need::Fresh, |sheet| {
                    let symbols = symbols::of_document(sheet.desk, sheet.known, sheet.path);
                    if is_tree {
                        json!(symbols)
                    } else {
                        json!(symbols::as_list(symbols, uri))
                    }
                })))
            }
            "textDocument/codeAction" => {
                let params: CodeActionParams = read(params)?;
                let uri = &params.text_document.uri;
                let (range, only) = (params.range, params.context.only);
                Ok(json!(self.of(uri, Need::Fresh, |sheet| {
                    actions::actions(sheet, range, only.as_deref())
                })))
            }
            "codeAction/resolve" => self.resolve_action(params),
            "workspace/symbol" => {
                let params: WorkspaceSymbolParams = read(params)?;
                self.freshen_all();
                Ok(json!(symbols::of_workspace(self.desk(), &params.query)))
            }
            "textDocument/foldingRange" => {
                let params: DocumentParams = read(params)?;
                let uri = &params.text_document.uri;
                Ok(json!(self.of(uri, Need::Fresh, folding::ranges)))
            }
            "textDocument/inlayHint" => {
                let params: InlayHintParams = read(params)?;
                let uri = &params.text_document.uri;
                let range = params.range;
                Ok(json!(
                    self.of(uri, Need::Fresh, |sheet| hints::hints(sheet, range))
                ))
            }
            "textDocument/formatting" => {
                let params: DocumentParams = read(params)?;
                let uri = &params.text_document.uri;
                Ok(json!(self.of(uri, Need::Fresh, formatting::format)))
            }
            "textDocument/codeLens" => {
                let params: DocumentParams = read(params)?;
                let uri = &params.text_document.uri;
                Ok(json!(self.of(uri, Need::Fresh, lenses::lenses)))
            }
            "codeLens/resolve" => self.resolve_lens(params),
            "textDocument/diagnostic" => Ok(self.document_problems(&read(params)?)),
            "workspace/diagnostic" => Ok(self.workspace_problems(&read(params)?)),
            _ => Err((
                ErrorCode::MethodNotFound,
                format!("`{method}` is not supported"),
            )),
        }
    }

    /// The same item with the page of its entry.
    fn resolve_item(&mut self, mut item: Value) -> Value {
        let data = item["data"].clone();
        let text = |key: &str| data[key].as_str();
        if let (Some(uri), Some(name)) = (uri_in(&data), text("name")) {
            let page = self.of(&uri, Need::Known, |sheet| {
                completion::page_of_item(sheet, text("import"), name)
            });
            if let Some(page) = page.flatten() {
                item["documentation"] = json!(page);
            }
        }
        item
    }

    /// The same action with its edit.
    fn resolve_action(&mut self, mut action: Value) -> Answer {
        require_object(&action)?;
        let is_ours = action["kind"] == actions::FIX_ALL && action["edit"].is_null();
        if let Some(uri) = uri_in(&action["data"]).filter(|_| is_ours) {
            let edit = self.of(&uri, Need::Fresh, actions::safe_fixes);
            if let Some(edit) = edit.flatten() {
                action["edit"] = json!(edit);
            }
        }
        Ok(action)
    }

    /// The same lens with its words.
    fn resolve_lens(&mut self, mut lens: Value) -> Answer {
        require_object(&lens)?;
        let (data, start) = (lens["data"].clone(), lens["range"]["start"].clone());
        if let Some(uri) = uri_in(&data) {
            let command = self.of(&uri, Need::Fresh, |sheet| {
                lenses::command(sheet, &data, &start)
            });
            if let Some(command) = command.flatten() {
                lens["command"] = json!(command);
            }
        }
        Ok(lens)
    }

    fn document_problems(&mut self, params: &DocumentDiagnosticParams) -> Value {
        self.refresh();
        let path = path_of(&params.text_document.uri);
        let list = path.map_or_else(Vec::new, |path| self.problems_of(&path));
        report(&list, params.previous_result_id.as_deref())
    }

    fn workspace_problems(&mut self, params: &WorkspaceDiagnosticParams) -> Value {
        self.refresh();
        let files: Vec<_> = self.board.files().into_iter().map(Path::to_owned).collect();
        let reports = files.iter().filter_map(|file| {
            let open = self
                .overlay()
                .buffers
                .find(file, |path| self.disk.real(path).ok());
            let uri = open.map(|(_, buffer)| buffer.uri.clone());
            let uri = uri.or_else(|| uri_of(file))?;
            let mut before = params.previous_result_ids.iter();
            let before = before.find(|id| id.uri == uri);
            let before = before.map(|id| id.value.as_str());
            let mut report = report(&self.board.list(file), before);
            report["uri"] = json!(uri);
            report["version"] = json!(open.map(|(_, buffer)| buffer.version));
            Some(report)
        });
        json!({"items": reports.collect::<Vec<Value>>()})
    }

    /// The problems of a file, by whichever way the client comes to it.
    fn problems_of(&self, path: &Path) -> Vec<wire::Diagnostic> {
        let list = self.board.list(path);
        if !list.is_empty() {
            return list;
        }
        // The catalogue may know the file by another path.
        let real = |path: &Path| self.disk.real(path).ok();
        let files = self.board.files().into_iter();
        let mut same = files.filter(|file| real(file).is_some_and(|own| Some(own) == real(path)));
        same.next()
            .map_or_else(Vec::new, |file| self.board.list(file))
    }

    /// Reads again whatever changed and is shown.
    fn refresh(&mut self) {
        for root in self.catalogues.dirty_and_shown() {
            let files = self.check(&root);
            self.publish(files);
        }
    }
}

/// The parameters of a request.
pub(super) fn read<P: DeserializeOwned>(params: Value) -> Result<P, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

/// The document that the server named in what it is asked to complete.
fn uri_in(data: &Value) -> Option<Uri> {
    Uri::parse(data.get("uri")?.as_str()?).ok()
}

/// What the server gave the client earlier must come back as what it was.
fn require_object(given: &Value) -> Result<(), (ErrorCode, String)> {
    if given.is_object() {
        Ok(())
    } else {
        Err((ErrorCode::InvalidParams, "expected an object".to_owned()))
    }
}

/// A list of problems, or that the client has it already.
fn report(list: &[wire::Diagnostic], before: Option<&str>) -> Value {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(list)
        .unwrap_or_default()
        .hash(&mut hasher);
    let id = format!("{:016x}", hasher.finish());
    if before == Some(&id) {
        json!({"kind": "unchanged", "resultId": id})
    } else {
        json!({"kind": "full", "resultId": id, "items": list})
    }
}
