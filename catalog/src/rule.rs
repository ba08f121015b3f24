//! Names every rule, and its level.

/// How severe a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Shown by `errdex check`, silent in the macro.
    Warning,
    /// No enum is generated.
    Error,
}

impl Level {
    /// All levels, as a catalogue's `rules:` spells them.
    pub const NAMES: [&'static str; 3] = ["allow", "warning", "error"];

    /// The level with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Allow, Self::Warning, Self::Error]
            .into_iter()
            .find(|level| level.name() == name)
    }

    /// The name in `rules:`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $level:ident $freedom:ident,)*) => {
        /// A rule, named after the problem that it reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Rule {
            /// Every rule, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The public name, kebab-case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// One line about the bad thing.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii()),* }
            }

            /// The level where the catalogue says nothing.
            #[must_use]
            pub fn default_level(self) -> Level {
                match self { $(Self::$variant => Level::$level),* }
            }

            /// Whether `rules:` and `expect:` may change the level. Rules without which the generated code
            /// would be wrong are fixed.
            #[must_use]
            pub fn is_fixed(self) -> bool {
                match self { $(Self::$variant => rules!(@$freedom)),* }
            }

            /// Whether only `errdex usage` judges by the rule: it is about the Rust that uses a catalogue.
            #[must_use]
            pub fn is_of_usage(self) -> bool {
                match self { $(Self::$variant => rules!(@usage $freedom)),* }
            }

            /// The rule with that public name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.name() == name)
            }
        }
    };
    (@fixed) => { true };
    (@free) => { false };
    (@of_usage) => { false };
    (@usage of_usage) => { true };
    (@usage $freedom:ident) => { false };
}

rules! {
    /// The text is not YAML.
    YamlSyntax "yaml-syntax" Error fixed,
    /// YAML that a catalogue may not use: anchors, aliases, merge keys, tags, second documents.
    ForbiddenYaml "forbidden-yaml" Error fixed,
    /// A control character in the text.
    ControlCharacter "control-character" Error fixed,
    /// A character that cannot be seen or that reorders its neighbors.
    InvisibleCharacter "invisible-character" Error fixed,
    /// A part, or another file that the root names, that cannot be read.
    MissingPart "missing-part" Error fixed,
    /// A part that is listed twice.
    PartListedTwice "part-listed-twice" Error fixed,
    /// A part outside the catalogue's folder.
    PartOutsideFolder "part-outside-folder" Error fixed,
    /// A catalogue without entries in use.
    NoEntries "no-entries" Error fixed,
    /// A key that the schema does not have.
    UnknownKey "unknown-key" Error fixed,
    /// A required key that is missing, or a key without a value.
    MissingKey "missing-key" Error fixed,
    /// A key that appears twice in one mapping.
    DuplicateKey "duplicate-key" Error fixed,
    /// Another value where a mapping belongs.
    ExpectedMapping "expected-mapping" Error fixed,
    /// Another value where a list belongs.
    ExpectedList "expected-list" Error fixed,
    /// A list or a mapping where text belongs.
    ExpectedText "expected-text" Error fixed,
    /// Text of several lines, or very long text, where one line belongs.
    ExpectedLine "expected-line" Error fixed,
    /// A value that is not a number, or not one that the key takes.
    ExpectedNumber "expected-number" Error fixed,
    /// A value other than `true` and `false` for a key that takes only these.
    ExpectedFlag "expected-flag" Error fixed,
    /// A version that is not written as x.y.z.
    ExpectedVersion "expected-version" Error fixed,
    /// A date that does not exist, or is not written as yyyy-mm-dd.
    ExpectedDate "expected-date" Error fixed,
    /// A duration that is not a whole number with a unit, such as `5s`.
    ExpectedDuration "expected-duration" Error fixed,
    /// A word that is not one of those that the key takes.
    UnknownValue "unknown-value" Error fixed,
    /// A link that is not written as a link.
    MalformedLink "malformed-link" Error fixed,
    /// A pattern that cannot be read, or that is for numeric codes.
    BadPattern "bad-pattern" Error fixed,
    /// An address of entry pages that is not a web address.
    BadDocsBase "bad-docs-base" Error fixed,
    /// A range that ends before it begins.
    BackwardsRange "backwards-range" Error fixed,
    /// A rule that does not exist.
    UnknownRule "unknown-rule" Error fixed,
    /// A rule whose level cannot be changed.
    FixedRule "fixed-rule" Error fixed,
    /// An entry that is both deprecated and retired.
    DeprecatedAndRetired "deprecated-and-retired" Error fixed,
    /// A lock, or a record of other catalogues, that cannot be read.
    UnreadableRecord "unreadable-record" Error fixed,
    /// A name that is not an identifier, or whose variant would not be one.
    BadName "bad-name" Error fixed,
    /// Two entries with one name, or with names that differ only in case.
    DuplicateName "duplicate-name" Error fixed,
    /// Two names that become one Rust variant.
    DuplicateVariant "duplicate-variant" Error fixed,
    /// A code that is not written as a code.
    BadCode "bad-code" Error fixed,
    /// Two entries with one code.
    DuplicateCode "duplicate-code" Error fixed,
    /// A code that the catalogue's code type cannot hold.
    CodeOutOfType "code-out-of-type" Error fixed,
    /// A code in none of the declared ranges.
    CodeOutOfRange "code-out-of-range" Error free,
    /// A code in the range of another owner.
    CodeOfAnotherOwner "code-of-another-owner" Error free,
    /// Two ranges that share codes.
    OverlappingRanges "overlapping-ranges" Error free,
    /// A category that is not declared.
    UnknownCategory "unknown-category" Error fixed,
    /// A category that a list has twice.
    DuplicateCategory "duplicate-category" Error fixed,
    /// A pause before another attempt at what may not be tried again, or at once.
    ContradictoryRetry "contradictory-retry" Error fixed,
    /// A message without text.
    EmptyMessage "empty-message" Error fixed,
    /// A message of several lines.
    MultiLineMessage "multi-line-message" Error fixed,
    /// A placeholder that cannot be read.
    MalformedPlaceholder "malformed-placeholder" Error fixed,
    /// A placeholder that no field fills.
    PlaceholderWithoutField "placeholder-without-field" Error free,
    /// A field that no placeholder shows.
    FieldWithoutPlaceholder "field-without-placeholder" Error free,
    /// A field's type that is not a Rust type.
    BadFieldType "bad-field-type" Error fixed,
    /// A field's type that borrows.
    BorrowedFieldType "borrowed-field-type" Error free,
    /// A field that cannot be the source of its error.
    BadSource "bad-source" Error fixed,
    /// A field whose type cannot become the error.
    BadFrom "bad-from" Error fixed,
    /// An optional field without a text for a missing value, or another field with one.
    MismatchedAbsent "mismatched-absent" Error free,
    /// A placeholder whose format the type of its field does not have.
    MismatchedFormat "mismatched-format" Error free,
    /// A field with `shown: false` in the text.
    HiddenFieldShown "hidden-field-shown" Error free,
    /// A link to a name that no entry has.
    UnknownRelated "unknown-related" Error free,
    /// A code next to a name that is not that name's code.
    RelatedCodeMismatch "related-code-mismatch" Error free,
    /// A link from an entry to itself.
    SelfRelated "self-related" Error free,
    /// A link to a retired entry.
    RelatedToRetired "related-to-retired" Error free,
    /// An unknown kind of link.
    UnknownLinkKind "unknown-link-kind" Error fixed,
    /// A replacement that is not an entry.
    UnknownReplacement "unknown-replacement" Error fixed,
    /// Replacements that lead back to their start.
    CircularReplacement "circular-replacement" Error fixed,
    /// A parent that is not an entry.
    UnknownParent "unknown-parent" Error fixed,
    /// Parents that lead back to their start.
    CircularParent "circular-parent" Error fixed,
    /// A retired entry as the parent of one in use.
    RetiredParent "retired-parent" Error free,
    /// A parent whose code belongs to another owner.
    ParentOfAnotherOwner "parent-of-another-owner" Error free,
    /// A language tag that is not well-formed.
    BadLanguageTag "bad-language-tag" Error fixed,
    /// A language, or a file of translations, that is listed twice.
    LanguageListedTwice "language-listed-twice" Error fixed,
    /// A translation of an entry that does not exist.
    TranslationOfUnknown "translation-of-unknown" Error free,
    /// A translation of a retired entry.
    TranslationOfRetired "translation-of-retired" Error free,
    /// An entry that one file translates twice, by its name and by an alias.
    TranslationTwice "translation-twice" Error fixed,
    /// A translated text that the entry does not have.
    TranslationWithoutSource "translation-without-source" Error free,
    /// A placeholder in a translation that the entry does not know.
    TranslationPlaceholderUnknown "translation-placeholder-unknown" Error free,
    /// A placeholder that a translation lost.
    TranslationPlaceholderMissing "translation-placeholder-missing" Error free,
    /// A placeholder of a field that the text which was translated does not show.
    TranslationPlaceholderExtra "translation-placeholder-extra" Error free,
    /// An expectation that the entry does not fulfill.
    StaleExpectation "stale-expectation" Error free,
    /// A released entry with another code than it was released with.
    ReleasedCodeChanged "released-code-changed" Error fixed,
    /// A released entry that is gone.
    ReleasedEntryMissing "released-entry-missing" Error fixed,
    /// A released entry that lost its name.
    ReleasedNameChanged "released-name-changed" Error fixed,
    /// A released field with another type, or gone.
    ReleasedFieldChanged "released-field-changed" Error fixed,
    /// A retired code in use again.
    RetiredCodeReused "retired-code-reused" Error fixed,
    /// A YAML file next to the parts that the root does not list.
    UnlistedPart "unlisted-part" Warning free,
    /// A record of other catalogues that differs from them.
    StaleImports "stale-imports" Warning free,
    /// Two entries with the same message.
    SameTextTwice "same-text-twice" Warning free,
    /// A message that ends with a full stop.
    MessageEndsWithStop "message-ends-with-stop" Warning free,
    /// A link whose other end does not link back.
    MissingInverseLink "missing-inverse-link" Warning free,
    /// An exit status that a shell takes for success.
    ExitStatusZero "exit-status-zero" Warning free,
    /// A translation that is the same as the text it was made from.
    TranslationSameAsSource "translation-same-as-source" Warning free,
    /// A translation of a text that has changed since.
    TranslationStale "translation-stale" Warning free,
    /// A text that is not translated.
    TranslationMissing "translation-missing" Warning free,
    /// An entry without guidance.
    MissingGuidance "missing-guidance" Allow free,
    /// An entry without a category.
    MissingCategory "missing-category" Allow free,
    /// An entry that no link leads to.
    UnlinkedEntry "unlinked-entry" Allow free,
    /// An entry that no code raises.
    NeverEmitted "never-emitted" Warning of_usage,
    /// An entry that no test uses.
    NeverTested "never-tested" Warning of_usage,
    /// An entry that code handles and none raises.
    HandledButNeverEmitted "handled-but-never-emitted" Warning of_usage,
    /// A retired entry that code still uses.
    RetiredInUse "retired-in-use" Warning of_usage,
    /// A deprecated entry that code still raises.
    DeprecatedInUse "deprecated-in-use" Warning of_usage,
}
