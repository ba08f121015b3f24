//! Describes the messages of the protocol, as far as the server reads and writes them.
//!
//! Members that it does not use are left out: what a client sends beyond these is ignored. A crate with every type of the
//! protocol took longer to compile than the server itself.

mod answered;
mod asked;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub(crate) use answered::{
    AnnotatedTextEdit, ChangeAnnotation, CodeAction, CodeLens, Command, CompletionItem,
    CompletionItemKind, CompletionItemTag, CompletionList, Diagnostic, DiagnosticSeverity,
    DocumentSymbol, Edit, FoldingRange, Hover, InlayHint, Location, MarkupContent, MarkupKind,
    PublishDiagnosticsParams, RelatedInformation, SymbolKind, SymbolTag, TextDocumentEdit,
    TextEdit, VersionedDocument, WorkspaceEdit, WorkspaceSymbol, diagnostic,
};
pub(crate) use asked::{
    CodeActionParams, ContentChange, DidChangeParams, DidOpenParams, DocumentDiagnosticParams,
    DocumentParams, FoldersParams, InlayHintParams, PositionParams, ReferenceParams, RenameParams,
    WorkspaceDiagnosticParams, WorkspaceSymbolParams,
};

/// The address of a document.
pub(crate) type Uri = url::Url;

/// The file that an address names; an editor also has documents that are not files.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    (uri.scheme() == "file").then(|| uri.to_file_path().ok())?
}

/// The address of a file, whose path must be whole.
pub(crate) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path).ok()
}

/// A place in a text: line and character, from 0, in the unit that was agreed upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Position {
    pub(crate) line: u32,
    pub(crate) character: u32,
}

/// What lies between two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Range {
    pub(crate) start: Position,
    pub(crate) end: Position,
}
