//! Says how a query was read to mean an entry.

use core::fmt;

/// How a query was read to mean an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reading<N = &'static str> {
    /// As its name or an alias.
    Name,
    /// As its code in decimal, or as written where codes are text.
    Code,
    /// As its code in hex.
    Hex,
    /// As the form of that name, `HRESULT`.
    Form(N),
    /// As the last segment of its code, `NotLeader` of `KV:Raftstore:NotLeader`.
    Segment,
    /// As what it is in another system: `sqlstate`, `grpc` or `errno`.
    Mapping(&'static str),
    /// As its variant.
    Variant,
    /// As a line that was written from its template.
    Text,
}

impl<N> Reading<N> {
    /// The reading with another kind of name in its place.
    #[doc(hidden)]
    pub fn map<M>(self, name: impl FnOnce(N) -> M) -> Reading<M> {
        match self {
            Self::Name => Reading::Name,
            Self::Code => Reading::Code,
            Self::Hex => Reading::Hex,
            Self::Form(own) => Reading::Form(name(own)),
            Self::Segment => Reading::Segment,
            Self::Mapping(system) => Reading::Mapping(system),
            Self::Variant => Reading::Variant,
            Self::Text => Reading::Text,
        }
    }
}

impl<N> Reading<N> {
    /// How many ranks there are.
    #[doc(hidden)]
    pub const RANKS: u8 = 6;

    /// How sure the reading of `query` is, the smaller the surer: what decides whose answer comes first if several
    /// catalogues are asked. `is_whole` says that the query is the name as it is written, and not without its prefix.
    #[doc(hidden)]
    #[must_use]
    pub fn rank(&self, query: &str, is_whole: bool) -> u8 {
        match self {
            Self::Name if is_whole => 0,
            Self::Code | Self::Form(_) => 1,
            Self::Hex if is_prefixed(query.trim()) => 1,
            Self::Name | Self::Segment => 2,
            Self::Mapping(_) => 3,
            Self::Variant => 4,
            // A number without `0x` is a decimal one first.
            Self::Hex | Self::Text => 5,
        }
    }
}

fn is_prefixed(query: &str) -> bool {
    let head = query.get(..2);
    head.is_some_and(|head| head.eq_ignore_ascii_case("0x"))
}

impl<N: AsRef<str>> Reading<N> {
    /// The reading in one word, for programs; the word of a form is its name.
    #[doc(hidden)]
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Hex => "hex",
            Self::Form(name) => name.as_ref(),
            Self::Segment => "segment",
            Self::Mapping(system) => system,
            Self::Variant => "variant",
            Self::Text => "text",
        }
    }
}

impl<N: AsRef<str>> fmt::Display for Reading<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Name => "a name",
            Self::Code => "a code",
            Self::Hex => "hexadecimal",
            Self::Form(name) => name.as_ref(),
            Self::Segment => "the end of a code",
            Self::Mapping("sqlstate") => "an SQLSTATE",
            Self::Mapping("grpc") => "a gRPC status",
            Self::Mapping("errno") => "a name of errno",
            Self::Mapping(system) => system,
            Self::Variant => "a variant",
            Self::Text => "a text",
        })
    }
}
