//! Names the types of the protocol: the only file that knows the crate they come from, and how it spells them.

pub(crate) use gen_lsp_types::{
    AnnotatedTextEdit, BaseSymbolInformation, ChangeAnnotation, ChangeNotifications, CodeAction,
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProvider, CodeActionResponse,
    CodeLens, CodeLensOptions, CodeLensParams, Command, CompletionItem, CompletionItemKind,
    CompletionItemTag, CompletionItemTextEdit, CompletionList, CompletionOptions, CompletionParams,
    Contents, DefinitionParams, DefinitionProvider, Diagnostic, DiagnosticOptions,
    DiagnosticProvider, DiagnosticRelatedInformation, DiagnosticSeverity,
    DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentChange, DocumentDiagnosticParams, DocumentFormattingParams,
    DocumentFormattingProvider, DocumentSymbol, DocumentSymbolParams, DocumentSymbolProvider,
    Documentation, Edit, FoldingRange, FoldingRangeParams, FoldingRangeProvider, Hover,
    HoverParams, HoverProvider, InlayHint, InlayHintParams, InlayHintProvider, Label, Location,
    MarkupContent, MarkupKind, OptionalVersionedTextDocumentIdentifier, Position,
    PositionEncodingKind, PublishDiagnosticsParams, Range, ReferenceParams, ReferencesProvider,
    RenameOptions, RenameParams, RenameProvider, Save, SaveOptions, ServerCapabilities, SymbolKind,
    SymbolTag, TextDocumentContentChangeEvent, TextDocumentEdit, TextDocumentIdentifier,
    TextDocumentPositionParams, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextEdit, WorkspaceDiagnosticParams, WorkspaceEdit, WorkspaceFoldersServerCapabilities,
    WorkspaceOptions, WorkspaceSymbol, WorkspaceSymbolLocation, WorkspaceSymbolParams,
    WorkspaceSymbolProvider,
};

use gen_lsp_types::{Code, CodeDescription, Message};

use std::path::{Path, PathBuf};

/// The address of a document.
pub(crate) type Uri = gen_lsp_types::Uri;

/// The file that an address names; an editor also has documents that are not files.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    (uri.scheme() == "file").then(|| uri.to_file_path().ok())?
}

/// The address of a file, whose path must be whole.
pub(crate) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path).ok()
}

/// A problem, as the protocol says it.
pub(crate) fn diagnostic(
    range: Range,
    severity: DiagnosticSeverity,
    rule: &str,
    page: &str,
    message: String,
) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(Code::String(rule.to_owned())),
        code_description: Uri::parse(page).ok().map(|href| CodeDescription { href }),
        source: Some("errdex".to_owned()),
        message: Message::String(message),
        tags: None,
        related_information: None,
        data: None,
    }
}
