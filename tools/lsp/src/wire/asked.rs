//! Describes what a client sends.

use serde::Deserialize;

use super::{Position, Range, Uri};

/// Names a document.
#[derive(Debug, Deserialize)]
pub(crate) struct Document {
    pub(crate) uri: Uri,
}

/// A request about a whole document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentParams {
    pub(crate) text_document: Document,
}

/// A request about a place.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PositionParams {
    pub(crate) text_document: Document,
    pub(crate) position: Position,
}

/// A request for everything that names what is at a place.
#[derive(Debug, Deserialize)]
pub(crate) struct ReferenceParams {
    #[serde(flatten)]
    pub(crate) at: PositionParams,
    pub(crate) context: ReferenceContext,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReferenceContext {
    pub(crate) include_declaration: bool,
}

/// A request for another name of what is at a place.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RenameParams {
    #[serde(flatten)]
    pub(crate) at: PositionParams,
    pub(crate) new_name: String,
}

/// A request for what can be done about a range.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CodeActionParams {
    pub(crate) text_document: Document,
    pub(crate) range: Range,
    pub(crate) context: CodeActionContext,
}

#[derive(Debug, Deserialize)]
pub(crate) struct CodeActionContext {
    /// The kinds that are asked for; all, if there are none.
    pub(crate) only: Option<Vec<String>>,
}

/// A request for the hints in a range.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InlayHintParams {
    pub(crate) text_document: Document,
    pub(crate) range: Range,
}

/// A request for the symbols of the workspace.
#[derive(Debug, Deserialize)]
pub(crate) struct WorkspaceSymbolParams {
    pub(crate) query: String,
}

/// A request for the problems of a document, unless they are still those of an earlier answer.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentDiagnosticParams {
    pub(crate) text_document: Document,
    pub(crate) previous_result_id: Option<String>,
}

/// A request for the problems of all documents.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkspaceDiagnosticParams {
    pub(crate) previous_result_ids: Vec<PreviousResult>,
}

/// An earlier answer about a document.
#[derive(Debug, Deserialize)]
pub(crate) struct PreviousResult {
    pub(crate) uri: Uri,
    pub(crate) value: String,
}

/// A document was opened.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DidOpenParams {
    pub(crate) text_document: OpenedDocument,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenedDocument {
    pub(crate) uri: Uri,
    pub(crate) language_id: String,
    pub(crate) version: i32,
    pub(crate) text: String,
}

/// A document was changed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DidChangeParams {
    pub(crate) text_document: ChangedDocument,
    pub(crate) content_changes: Vec<ContentChange>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ChangedDocument {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
}

/// A change of a text: of a range, or without one of all of it.
#[derive(Debug, Deserialize)]
pub(crate) struct ContentChange {
    pub(crate) range: Option<Range>,
    pub(crate) text: String,
}

/// Folders were opened or closed.
#[derive(Debug, Deserialize)]
pub(crate) struct FoldersParams {
    pub(crate) event: FoldersEvent,
}

#[derive(Debug, Deserialize)]
pub(crate) struct FoldersEvent {
    pub(crate) added: Vec<Document>,
    pub(crate) removed: Vec<Document>,
}
