//! Reads trees into raw entries.
//!
//! What has the wrong shape was reported by [`crate::shape`] and is left out here in silence.

use super::{
    RawCatalog, RawCategories, RawEnd, RawEntry, RawExample, RawExport, RawField, RawForm,
    RawImport, RawLanguage, RawLink, RawMappings, RawParent, RawRange, RawRetry, RawRoot, Shared,
    SharedRange, Text, taint,
};
use crate::code::parse_integer;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::keys::Texts;
use crate::link::{After, Piece, WrittenLink};
use crate::name::is_name;
use crate::rule::Rule;
use crate::schema::{self, Mapping};
use crate::shape::first_token;
use crate::source::Sources;
use crate::yaml::{Kind, Node};

/// What a root file says: its own keys, and its entries.
pub(crate) fn read_root(node: &Node, sources: &Sources, sink: &mut Diagnostics) -> RawCatalog {
    let code = node.get("code");
    let variants = node.get("variants");
    let root = RawRoot {
        place: Some(first_token(node)),
        catalog: text(node, "catalog"),
        title: text(node, "title"),
        description: text(node, "description"),
        docs_base: text(node, "docs_base"),
        code_type: code.and_then(|code| text(code, "type")),
        pattern: code.and_then(|code| text(code, "pattern")),
        code_from: code.and_then(|code| text(code, "from")),
        forms: maps(node, "forms").filter_map(read_form).collect(),
        strip: variants.and_then(|variants| text(variants, "strip")),
        case: variants.and_then(|variants| text(variants, "case")),
        constants: variants
            .and_then(|variants| text(variants, "constants"))
            .is_some_and(|constants| constants.value == "true"),
        categories: maps(node, "categories")
            .filter_map(|item| Some((text(item, "name")?, text(item, "use")?)))
            .collect(),
        ranges: maps(node, "ranges").filter_map(read_range).collect(),
        shared: text(node, "shared"),
        imports: maps(node, "imports").filter_map(read_import).collect(),
        exports: maps(node, "exports").filter_map(read_export).collect(),
        language: text(node, "language"),
        languages: free(node, "languages")
            .filter_map(|(tag, file)| RawLanguage::read(tag, file))
            .collect(),
        rules: free(node, "rules")
            .filter_map(|(key, value)| Some((Text::read(key)?, Text::read(value)?)))
            .collect(),
        parts: texts(node, "parts"),
        parts_place: node.get("parts").map(first_token),
        extra: extra(node),
    };
    let mut raw = RawCatalog {
        root,
        ..RawCatalog::default()
    };
    taint::mark_root(node, &raw.root, &mut raw.taint);
    let uncategorized = RawCategories::default();
    read_entries(node, &uncategorized, None, &mut raw, sources, sink);
    raw
}

/// Adds the entries of a part.
pub(crate) fn read_part(
    node: &Node,
    raw: &mut RawCatalog,
    sources: &Sources,
    sink: &mut Diagnostics,
) {
    let categories = read_categories(node);
    let owner = text(node, "owner");
    read_entries(node, &categories, owner.as_ref(), raw, sources, sink);
}

/// The ranges of a workspace.
pub(crate) fn read_shared(node: &Node) -> Shared {
    let ranges: Vec<SharedRange> = maps(node, "ranges")
        .filter_map(|range| {
            Some(SharedRange {
                from: text(range, "from")?,
                to: text(range, "to")?,
                catalog: text(range, "catalog")?,
                owner: text(range, "owner"),
            })
        })
        .collect();
    let misspelt = taint::has_unknown_key(node, &schema::SHARED);
    Shared {
        whole: !taint::is_unread(node, "ranges", ranges.len(), misspelt),
        ranges,
        place: node
            .get("ranges")
            .map_or_else(|| first_token(node), first_token),
    }
}

fn read_entries(
    node: &Node,
    categories: &RawCategories,
    owner: Option<&Text>,
    raw: &mut RawCatalog,
    sources: &Sources,
    sink: &mut Diagnostics,
) {
    for item in node.get("entries").map_or(&[][..], Node::items) {
        let mut entry = read_entry(item, sources, sink);
        if entry.code.is_none() && item.get("code").is_none() {
            // Another value than `name` was reported, and meant this.
            if raw.root.code_from.is_some() {
                entry.code.clone_from(&entry.name);
            } else {
                report_no_code(item, sink);
            }
        }
        taint::mark_entry(item, &entry, raw.entries.len(), &mut raw.taint);
        if entry.categories.main.is_none() {
            entry.categories.clone_from(categories);
        }
        entry.texts.owner = entry.texts.owner.or_else(|| owner.cloned());
        raw.entries.push(entry);
    }
}

/// Whether an entry needs a code depends on the root, so the table of keys cannot tell.
fn report_no_code(node: &Node, sink: &mut Diagnostics) {
    // One of the keys that the schema does not have may be the code's, misspelled.
    if !matches!(node.kind, Kind::Map(_)) || taint::has_unknown_key(node, &schema::ENTRY) {
        return;
    }
    sink.report(
        Diagnostic::new(
            Rule::MissingKey,
            first_token(node),
            "an entry has no `code`",
        )
        .help("add `code:`, a number in decimal or 0x hex, or text where codes are text"),
    );
}

fn read_entry(node: &Node, sources: &Sources, sink: &mut Diagnostics) -> RawEntry {
    let mappings = node.get("mappings");
    let mapping = |key| mappings.and_then(|mappings| text(mappings, key));
    RawEntry {
        span: node.span,
        place: first_token(node),
        name: text(node, "name"),
        code: text(node, "code"),
        variant: text(node, "variant"),
        parent: node.get("parent").and_then(read_parent),
        message: text(node, "message"),
        detail: text(node, "detail"),
        fields: free(node, "fields")
            .filter(|(key, value)| !is_outdented(key, value))
            .filter_map(|(key, value)| {
                Some(RawField {
                    name: Text::read(key)?,
                    rust_type: text(value, "type"),
                    has_strangers: taint::has_unknown_key(value, &schema::FIELD),
                    doc: text(value, "doc"),
                    source: text(value, "source"),
                    from: text(value, "from"),
                    shown: text(value, "shown"),
                    absent: text(value, "absent"),
                    sensitive: text(value, "sensitive"),
                })
            })
            .collect(),
        severity: text(node, "severity"),
        categories: read_categories(node),
        retry: node.get("retry").map(read_retry),
        audience: text(node, "audience"),
        aliases: texts(node, "aliases"),
        deprecated: node.get("deprecated").and_then(|end| read_end(end, "note")),
        retired: node.get("retired").and_then(|end| read_end(end, "reason")),
        texts: Texts::read(|key| text(node, key.name())),
        faq: maps(node, "faq")
            .filter_map(|item| Some((text(item, "q")?, text(item, "a")?)))
            .collect(),
        examples: maps(node, "examples").map(read_example).collect(),
        mappings: RawMappings {
            http: mapping("http"),
            grpc: mapping("grpc"),
            exit: mapping("exit"),
            errno: mapping("errno"),
            sqlstate: mapping("sqlstate"),
        },
        related: node
            .get("related")
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(|item| read_link(item, sources, sink))
            .collect(),
        expect: maps(node, "expect")
            .filter_map(|item| Some((text(item, "rule")?, text(item, "reason")?, item.span)))
            .collect(),
        extra: extra(node),
    }
}

fn read_form(node: &Node) -> Option<RawForm> {
    Some(RawForm {
        name: text(node, "name")?,
        base: text(node, "base"),
        bits: text(node, "bits"),
        prefix: text(node, "prefix"),
        digits: text(node, "digits"),
        has_unread_keys: has_unread_key(node, &schema::FORM),
        place: first_token(node),
    })
}

fn read_range(node: &Node) -> Option<RawRange> {
    Some(RawRange {
        from: text(node, "from")?,
        to: text(node, "to")?,
        owner: text(node, "owner")?,
        categories: read_categories(node),
    })
}

/// One category, or a list of them; that a list has more than so many was reported.
fn read_categories(node: &Node) -> RawCategories {
    let Some(value) = node.get("category") else {
        return RawCategories::default();
    };
    let items = value.items().iter().take(schema::MAX_CATEGORIES);
    let mut listed = items.filter_map(Text::read);
    RawCategories {
        main: Text::read(value).or_else(|| listed.next()),
        others: listed.collect(),
    }
}

fn read_import(node: &Node) -> Option<RawImport> {
    Some(RawImport {
        name: text(node, "as")?,
        path: text(node, "path")?,
    })
}

fn read_example(node: &Node) -> RawExample {
    RawExample {
        title: text(node, "title"),
        language: text(node, "language"),
        code: text(node, "code"),
        wrong: text(node, "wrong"),
        right: text(node, "right"),
        has_unread_keys: has_unread_key(node, &schema::EXAMPLE),
        place: first_token(node),
    }
}

/// Whether a mapping of texts has a key that is not known, or whose value is not a text.
fn has_unread_key(node: &Node, mapping: &Mapping) -> bool {
    let is_unread = |(key, value): &(Node, Node)| {
        let known = key.text().is_some_and(|key| mapping.key(key).is_some());
        !known || Text::read(value).is_none()
    };
    node.pairs().iter().any(is_unread)
}

fn read_parent(node: &Node) -> Option<RawParent> {
    Some(RawParent {
        name: Text::read(node).or_else(|| text(node, "name"))?,
        text: text(node, "text"),
    })
}

fn read_retry(node: &Node) -> RawRetry {
    RawRetry {
        when: Text::read(node).or_else(|| text(node, "when")),
        after: text(node, "after"),
        may_have_happened: text(node, "may_have_happened"),
    }
}

fn read_export(node: &Node) -> Option<RawExport> {
    Some(RawExport {
        format: text(node, "format")?,
        out: text(node, "out")?,
        type_name: text(node, "type"),
        package: text(node, "package"),
        prefix: text(node, "prefix"),
        syntax: text(node, "syntax"),
    })
}

fn read_end(node: &Node, why: &str) -> Option<RawEnd> {
    matches!(node.kind, Kind::Map(_)).then(|| RawEnd {
        since: text(node, "since"),
        why: text(node, why),
        replaced_by: text(node, "replaced_by"),
        place: first_token(node),
    })
}

fn read_link(node: &Node, sources: &Sources, sink: &mut Diagnostics) -> Option<RawLink> {
    if matches!(node.kind, Kind::Map(_)) {
        let to = text(node, "to")?;
        let link = WrittenLink::read(&to.value);
        if link.name.at + link.name.text.len() < to.value.len() {
            report_more_than_name(&to, &link, sources, sink);
            return None;
        }
        let (import, name) = names(&to, &link, sources);
        return Some(RawLink {
            import,
            to: name,
            code: text(node, "code"),
            kind: text(node, "kind"),
            why: text(node, "why"),
            span: node.span,
        });
    }
    let whole = Text::read(node)?;
    if let Some((name, _)) = whole
        .value
        .strip_prefix('[')
        .and_then(|text| text.split_once("]("))
    {
        let message = "a link must be `NAME`, `NAME (code)` or a mapping";
        let problem = Diagnostic::new(Rule::MalformedLink, whole.span, message);
        sink.report(problem.help(format!("write `{name}`: Markdown is for longer texts")));
        return None;
    }
    let link = WrittenLink::read(&whole.value);
    let cut = |piece: Piece<'_>| whole.cut(sources, piece.at, piece.text.len());
    let code = match link.after {
        After::Nothing => None,
        After::Code(code) => Some(cut(code)),
        After::Other(other) => {
            let name = &whole.value[..link.name.at + link.name.text.len()];
            let name = name.trim_end_matches(':');
            let rest = other.text.trim();
            let help = if parse_integer(rest.trim_matches(['(', ')'])).is_ok() {
                format!("write `{name} ({})`", rest.trim_matches(['(', ')']))
            } else if is_name(rest) {
                format!("put a comma between two links: `[{name}, {rest}]`")
            } else {
                format!("write `{name} (code)`, or `{{to: {name}, why: \"…\"}}` to give a reason")
            };
            sink.report(
                Diagnostic::new(
                    Rule::MalformedLink,
                    whole.piece(sources, other.at, other.text.len()),
                    "a link must be `NAME`, `NAME (code)` or a mapping",
                )
                .help(help),
            );
            return None;
        }
    };
    let (import, to) = names(&whole, &link, sources);
    Some(RawLink {
        import,
        to,
        code,
        kind: None,
        why: None,
        span: whole.span,
    })
}

/// The import's name and the entry's, each at its place in `text`.
fn names(text: &Text, link: &WrittenLink<'_>, sources: &Sources) -> (Option<Text>, Text) {
    let import = link.import.map(|import| text.cut(sources, 0, import.len()));
    let name = text.cut(sources, link.name.at, link.name.text.len());
    (import, name)
}

/// In a mapping, the code has a key of its own.
fn report_more_than_name(
    to: &Text,
    link: &WrittenLink<'_>,
    sources: &Sources,
    sink: &mut Diagnostics,
) {
    let (name, rest) = to.value.split_at(link.name.at + link.name.text.len());
    let offset = to.value.len() - rest.trim_start().len();
    sink.report(
        Diagnostic::new(
            Rule::MalformedLink,
            to.piece(sources, offset, rest.trim().len()),
            "`to` must be a name alone",
        )
        .help(match link.code() {
            Some(code) => format!("write `{{to: {name}, code: {}}}`", code.text),
            None => format!("write `to: {name}`"),
        }),
    );
}

fn text(node: &Node, key: &str) -> Option<Text> {
    Text::read(node.get(key)?)
}

fn texts(node: &Node, key: &str) -> Vec<Text> {
    let items = node.get(key).map_or(&[][..], Node::items);
    items.iter().filter_map(Text::read).collect()
}

fn maps<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = &'n Node> {
    let items = node.get(key).map_or(&[][..], Node::items);
    items
        .iter()
        .filter(|item| matches!(item.kind, Kind::Map(_)))
}

fn free<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = (&'n Node, &'n Node)> {
    let pairs = match node.get(key).map(|node| &node.kind) {
        Some(Kind::Map(pairs)) => pairs.as_slice(),
        _ => &[],
    };
    // That there are more was reported.
    let pairs = pairs.iter().take(schema::MAX_PAIRS);
    pairs.map(|(key, value)| (key, value))
}

/// Whether a pair of `fields:` belongs below the one above it: a key of a field, which is not indented.
fn is_outdented(key: &Node, value: &Node) -> bool {
    let is_key = |name| schema::FIELD.key(name).is_some();
    matches!(value.kind, Kind::Scalar(_)) && !value.is_null() && key.text().is_some_and(is_key)
}

fn extra(node: &Node) -> Vec<(String, Node)> {
    node.pairs()
        .iter()
        .filter_map(|(key, value)| Some((key.text()?, value)))
        .filter(|(key, _)| key.starts_with("x-"))
        .map(|(key, value)| (key.to_owned(), value.clone()))
        .collect()
}
