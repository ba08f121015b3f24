//! Describes what the server sends.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{Position, Range, Uri};

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Location {
    pub(crate) uri: Uri,
    pub(crate) range: Range,
}

/// A problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Diagnostic {
    pub(crate) range: Range,
    pub(crate) severity: DiagnosticSeverity,
    pub(crate) code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code_description: Option<CodeDescription>,
    pub(crate) source: &'static str,
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) related_information: Vec<RelatedInformation>,
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
        severity,
        code: rule.to_owned(),
        code_description: Uri::parse(page).ok().map(|href| CodeDescription { href }),
        source: "errdex",
        message,
        related_information: Vec::new(),
    }
}

/// Where a problem's rule is explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CodeDescription {
    href: Uri,
}

/// Another place that a problem is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RelatedInformation {
    pub(crate) location: Location,
    pub(crate) message: String,
}

/// The problems of a document, which replace those that were sent before.
#[derive(Debug, Serialize)]
pub(crate) struct PublishDiagnosticsParams {
    pub(crate) uri: Uri,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<i32>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A text in one of two forms.
#[derive(Debug, Serialize)]
pub(crate) struct MarkupContent {
    pub(crate) kind: MarkupKind,
    pub(crate) value: String,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MarkupKind {
    PlainText,
    Markdown,
}

/// What is shown about the word under the cursor.
#[derive(Debug, Serialize)]
pub(crate) struct Hover {
    pub(crate) contents: MarkupContent,
    pub(crate) range: Range,
}

/// What may be written at a place.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CompletionList {
    pub(crate) is_incomplete: bool,
    pub(crate) items: Vec<CompletionItem>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CompletionItem {
    pub(crate) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<CompletionItemKind>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<CompletionItemTag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) documentation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sort_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) filter_text: Option<String>,
    pub(crate) text_edit: TextEdit,
    /// What the client sends back when it asks for the documentation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<Value>,
}

/// A piece of a text and what comes in its place.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TextEdit {
    pub(crate) range: Range,
    pub(crate) new_text: String,
}

/// An edit that is explained by an annotation.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AnnotatedTextEdit {
    #[serde(flatten)]
    pub(crate) text_edit: TextEdit,
    pub(crate) annotation_id: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Edit {
    Plain(TextEdit),
    Annotated(AnnotatedTextEdit),
}

/// Edits of several documents: by address, or with the versions that they are for.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkspaceEdit {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) changes: Option<BTreeMap<Uri, Vec<TextEdit>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) document_changes: Option<Vec<TextDocumentEdit>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) change_annotations: Option<BTreeMap<&'static str, ChangeAnnotation>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TextDocumentEdit {
    pub(crate) text_document: VersionedDocument,
    pub(crate) edits: Vec<Edit>,
}

/// A document at a version; one that is not open has none, and says so.
#[derive(Debug, Serialize)]
pub(crate) struct VersionedDocument {
    pub(crate) uri: Uri,
    pub(crate) version: Option<i32>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChangeAnnotation {
    pub(crate) label: &'static str,
    pub(crate) needs_confirmation: bool,
    pub(crate) description: &'static str,
}

/// Something that can be done about problems.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CodeAction {
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) diagnostics: Vec<Diagnostic>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_preferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) edit: Option<WorkspaceEdit>,
    /// What the client sends back when it asks for the edit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<Value>,
}

/// A line above an entry, whose words the client asks for when it shows them.
#[derive(Debug, Serialize)]
pub(crate) struct CodeLens {
    pub(crate) range: Range,
    pub(crate) data: Value,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "named so by the protocol")]
pub(crate) struct Command {
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tooltip: Option<&'static str>,
    pub(crate) command: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) arguments: Option<Vec<Value>>,
}

/// Lines that can be hidden.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FoldingRange {
    pub(crate) start_line: u32,
    pub(crate) end_line: u32,
}

/// Words that are shown in a text and are not in it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InlayHint {
    pub(crate) position: Position,
    pub(crate) label: String,
    pub(crate) padding_left: bool,
}

/// An entry in the outline of a document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentSymbol {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    pub(crate) kind: SymbolKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<SymbolTag>,
    pub(crate) range: Range,
    pub(crate) selection_range: Range,
}

/// An entry in a list of symbols.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkspaceSymbol {
    pub(crate) name: String,
    pub(crate) kind: SymbolKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<SymbolTag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) container_name: Option<String>,
    pub(crate) location: Location,
}

/// Kinds that are numbers on the wire.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $number:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name {
            $($variant = $number,)+
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u32(*self as u32)
            }
        }
    )+};
}

numbers! {
    /// How bad a problem is.
    DiagnosticSeverity {
        Error = 1,
        Warning = 2,
    }
    /// The picture beside a completion.
    CompletionItemKind {
        Field = 5,
        Module = 9,
        Property = 10,
        Value = 12,
        Enum = 13,
        Keyword = 14,
        File = 17,
        EnumMember = 20,
        TypeParameter = 25,
    }
    /// A mark of a completion.
    CompletionItemTag {
        Deprecated = 1,
    }
    /// The picture beside a symbol.
    SymbolKind {
        EnumMember = 22,
    }
    /// A mark of a symbol.
    SymbolTag {
        Deprecated = 1,
    }
}
