//! Resolves ranges: those that the catalogue declares, and those that the workspace gives to catalogues.

use super::codes;
use super::head::Head;
use super::holders::Holders;
use crate::check::taint::{Part, Taint};
use crate::code::{Code, CodeType, parse_integer};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::Fix;
use crate::imports::Imports;
use crate::model::Range;
use crate::raw::SharedRange;
use crate::raw::{RawCatalog, Text};
use crate::rule::Rule;
use crate::source::Span;
use crate::yaml::Style;

/// Which codes belong to whom.
pub(in crate::check) struct Ranges<'c> {
    /// The catalogue's own ranges: those that it declares, or else those that the workspace gives it.
    pub(in crate::check) own: Vec<OwnRange<'c>>,
    /// Which of them hold a code.
    own_holders: Holders,
    /// The ranges of all catalogues of the workspace that could be read.
    pub(in crate::check) shared: Vec<WorkspaceRange<'c>>,
    /// Whether the workspace's ranges could all be read.
    pub(in crate::check) is_shared_whole: bool,
    shared_holders: Holders,
}

/// A range of the catalogue's own.
pub(in crate::check) struct OwnRange<'c> {
    pub(in crate::check) range: Range,
    pub(in crate::check) from: &'c Text,
    pub(in crate::check) to: &'c Text,
    /// Where the owner is named.
    pub(in crate::check) owner: Span,
    /// Whether all owners within the catalogue may use it.
    pub(in crate::check) is_for_all: bool,
}

/// A range that the workspace gives to a catalogue.
pub(in crate::check) struct WorkspaceRange<'c> {
    pub(in crate::check) from: Code,
    pub(in crate::check) to: Code,
    pub(in crate::check) raw: &'c SharedRange,
}

impl OwnRange<'_> {
    /// The first and the last code.
    pub(in crate::check) fn ends(&self) -> (&Code, &Code) {
        (&self.range.from, &self.range.to)
    }
}

impl WorkspaceRange<'_> {
    /// The first and the last code.
    pub(in crate::check) fn ends(&self) -> (&Code, &Code) {
        (&self.from, &self.to)
    }

    pub(in crate::check) fn is_of(&self, catalog: &str) -> bool {
        self.raw.catalog.value == catalog
    }
}

impl<'c> Ranges<'c> {
    /// The catalogue's own ranges that hold `code`, as they were declared.
    pub(in crate::check) fn holding(&self, code: &Code) -> impl Iterator<Item = &OwnRange<'c>> {
        self.own_holders.of(code).iter().map(|at| &self.own[*at])
    }

    /// The first range of the workspace that holds `code`.
    pub(in crate::check) fn shared_holding(&self, code: &Code) -> Option<&WorkspaceRange<'c>> {
        let first = self.shared_holders.of(code).first();
        first.map(|at| &self.shared[*at])
    }

    /// The ranges of the workspace, if they could all be read and one of them is for the catalogue `name`.
    pub(in crate::check) fn shared_with(&self, name: Option<&str>) -> &[WorkspaceRange<'c>] {
        let is_of = |range: &WorkspaceRange<'_>| name.is_some_and(|name| range.is_of(name));
        if self.is_shared_whole && self.shared.iter().any(is_of) {
            &self.shared
        } else {
            &[]
        }
    }
}

pub(super) fn resolve<'c>(
    raw: &'c RawCatalog,
    imports: &'c Imports,
    head: &Head,
    taint: &mut Taint,
    sink: &mut Diagnostics,
) -> Ranges<'c> {
    let own = declared(raw, head, sink);
    if own.len() < raw.root.ranges.len() {
        taint.mark_root(Part::Ranges);
    }
    let shared = shared(imports, head, sink);
    let declared = imports.shared.as_ref();
    let mut ranges = Ranges {
        own,
        own_holders: Holders::default(),
        shared_holders: Holders::new(shared.iter().map(WorkspaceRange::ends)),
        is_shared_whole: declared
            .is_some_and(|file| file.whole && file.ranges.len() == shared.len()),
        shared,
    };
    if raw.root.ranges.is_empty() && !taint.is_root(Part::Ranges) {
        ranges.own = given(&ranges, head.name.as_deref());
    }
    ranges.own_holders = Holders::new(ranges.own.iter().map(OwnRange::ends));
    ranges
}

/// The ranges that the root declares.
fn declared<'c>(raw: &'c RawCatalog, head: &Head, sink: &mut Diagnostics) -> Vec<OwnRange<'c>> {
    let mut own = Vec::new();
    if head.code_type.is_none() {
        return own;
    }
    for range in &raw.root.ranges {
        let from = codes::parse(head, &range.from, sink);
        let to = codes::parse(head, &range.to, sink);
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        if from > to {
            report_backwards(&range.from, &range.to, sink);
            continue;
        }
        let (category, more_categories) = head.categories_in(&range.categories);
        own.push(OwnRange {
            range: Range {
                from,
                to,
                owner: range.owner.value.clone(),
                category,
                more_categories,
            },
            from: &range.from,
            to: &range.to,
            owner: range.owner.span,
            is_for_all: false,
        });
    }
    own
}

/// The ranges of the workspace.
fn shared<'c>(
    imports: &'c Imports,
    head: &Head,
    sink: &mut Diagnostics,
) -> Vec<WorkspaceRange<'c>> {
    let mut shared = Vec::new();
    let (Some(file), Some(own_type)) = (&imports.shared, head.code_type) else {
        return shared;
    };
    for range in &file.ranges {
        // Other catalogues may have codes of other types; their own checks look at that.
        let is_own = head.is_self(&range.catalog.value);
        let mut bound = |text: &Text| {
            if is_own {
                codes::parse(head, text, sink)
            } else {
                Some(foreign(text, own_type))
            }
        };
        let (Some(from), Some(to)) = (bound(&range.from), bound(&range.to)) else {
            continue;
        };
        if from > to {
            report_backwards(&range.from, &range.to, sink);
            continue;
        }
        shared.push(WorkspaceRange {
            from,
            to,
            raw: range,
        });
    }
    shared
}

/// A bound of another catalogue's range.
fn foreign(text: &Text, own_type: CodeType) -> Code {
    own_type
        .parse(&text.value, text.is_quoted())
        .ok()
        .or_else(|| parse_integer(&text.value).ok().map(Code::Number))
        .unwrap_or_else(|| Code::Text(text.value.clone()))
}

/// What the workspace gives to a catalogue that declares no ranges itself.
fn given<'c>(ranges: &Ranges<'c>, name: Option<&str>) -> Vec<OwnRange<'c>> {
    let shared = ranges.shared_with(name).iter();
    let own = shared.filter(|range| name.is_some_and(|name| range.is_of(name)));
    own.map(|range| {
        let owner = range.raw.owner.as_ref();
        let named = owner.unwrap_or(&range.raw.catalog);
        OwnRange {
            range: Range {
                from: range.from.clone(),
                to: range.to.clone(),
                owner: named.value.clone(),
                category: None,
                more_categories: Vec::new(),
            },
            from: &range.raw.from,
            to: &range.raw.to,
            owner: named.span,
            is_for_all: owner.is_none(),
        }
    })
    .collect()
}

fn report_backwards(from: &Text, to: &Text, sink: &mut Diagnostics) {
    let right = format!("write `from: {}, to: {}`", to.value, from.value);
    let problem = Diagnostic::new(
        Rule::BackwardsRange,
        to.span,
        "the range ends before it begins",
    )
    .also(from.span, "its beginning")
    .help(right.as_str());
    sink.report_fixable(problem, || {
        // In the one file, the pieces change places with their quotes.
        (from.style == Style::Plain && to.style == Style::Plain).then(|| {
            Fix::safe(right)
                .replace(from.span, &*to.value)
                .replace(to.span, &*from.value)
        })
    });
}
