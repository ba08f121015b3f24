//! Lists the keys of an entry, and defines its text keys: the one place where a text key is written down.

/// Passes the keys of an entry, in canonical order, to the macro `$with`.
///
/// A key without a block has code of its own wherever it is used.
/// A key with a block is a text, and everything that is done with a text follows from the block:
///
/// | In the block | Meaning |
/// |---|---|
/// | `///` | documents the text in Rust: the variant of `TextKey`, the field of `Texts`, the method of the runtime's `Entry` |
/// | `doc` | describes the key in the reference page, in the JSON Schema and in messages |
/// | `shape` | a shape of the schema; links in a `Markdown` text are checked and renamed, and `pages = false` drops it |
/// | `shown` | the [`Place`](crate::keys::Place) where pages show the text, and its title there |
/// | `diff` | how `errdex diff` grades a change, and what it calls the text after "the" |
///
/// To add a text key, add its block at its place in the canonical order.
/// [`docs/architecture.md`](https://github.com/errdex/errdex/blob/main/docs/architecture.md) has the whole recipe.
#[macro_export]
macro_rules! entry_keys {
    ($with:ident) => {
        $with! {
            name,
            code,
            variant,
            parent,
            message,
            detail,
            fields,
            severity,
            category,
            retry,
            audience,
            owner: Owner {
                /// Who answers for it.
                doc: "who answers for it",
                shape: Line,
                shown: Fact "Owner",
                diff: Cosmetic "owner",
            },
            aliases,
            since: Since {
                /// The release that brought it, x.y.z.
                doc: "the release that introduced it",
                shape: Version,
                shown: Fact "Since",
                diff: Cosmetic "first release",
            },
            deprecated,
            retired,
            updated: Updated {
                /// When its text was last looked over, yyyy-mm-dd.
                doc: "when its text was last reviewed",
                shape: Date,
                shown: Fact "Updated",
                diff: Cosmetic "day of the last look",
            },
            meaning: Meaning {
                /// What happened, at length; Markdown, as all long texts.
                doc: "what happened",
                shape: Markdown,
                shown: Section "Meaning",
                diff: Cosmetic "meaning",
            },
            context: Context {
                /// Where people meet it.
                doc: "where people meet it",
                shape: Markdown,
                shown: Section "Context",
                diff: Cosmetic "context",
            },
            guidance: Guidance {
                /// What a programmer does about it.
                doc: "what a programmer does about it",
                shape: Markdown,
                shown: Section "Guidance",
                diff: Cosmetic "guidance",
            },
            summary: Summary {
                /// All of it in a sentence or two.
                doc: "all of it in a sentence or two",
                shape: Markdown,
                shown: Closing "Summary",
                diff: Cosmetic "summary",
            },
            help: Help {
                /// The way out, in one line.
                doc: "how to fix it, in one line",
                shape: Line,
                shown: Advice "Help",
                diff: Cosmetic "help",
            },
            url: Url {
                /// Where more is written.
                doc: "where more is written",
                shape: Line,
                shown: Address "More",
                diff: Cosmetic "address",
            },
            faq,
            examples,
            mappings,
            related,
            expect,
        }
    };
}

/// Where a page shows a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line of its own, right below the message.
    Advice,
    /// The last of the facts; a link, where the text is an address of the web.
    Address,
    /// A line among the facts.
    Fact,
    /// A section before the links.
    Section,
    /// A section after the questions.
    Closing,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 5] = [
        Self::Advice,
        Self::Address,
        Self::Fact,
        Self::Section,
        Self::Closing,
    ];
}

macro_rules! is_markdown {
    (Markdown) => {
        true
    };
    ($other:ident) => {
        false
    };
}

macro_rules! define_texts {
    ($(
        $name:ident $(: $key:ident {
            $(#[doc = $sentence:literal])+
            doc: $doc:literal,
            shape: $shape:ident,
            shown: $place:ident $title:literal,
            diff: $grade:ident $noun:literal,
        })?,
    )*) => {
        /// A text key of an entry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TextKey {
            $($($(#[doc = $sentence])+ $key,)?)*
        }

        impl TextKey {
            /// Every text key, in canonical order.
            pub const ALL: &'static [Self] = &[$($(Self::$key,)?)*];

            /// The key as a catalogue writes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$key => stringify!($name),)?)* }
            }

            /// Whether the text is Markdown of any length. All others are one line.
            #[must_use]
            pub const fn is_markdown(self) -> bool {
                match self { $($(Self::$key => is_markdown!($shape),)?)* }
            }

            /// What tells the text apart in the tables. The tags of what is no text come after it.
            #[must_use]
            pub const fn tag(self) -> u8 {
                self as u8
            }

            /// Where a page shows the text.
            #[must_use]
            pub const fn place(self) -> Place {
                match self { $($(Self::$key => Place::$place,)?)* }
            }

            /// The title that a page gives the text.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $($(Self::$key => $title,)?)* }
            }
        }

        /// The texts of an entry that are there.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Texts<T> {
            $($($(#[doc = $sentence])+ pub $name: Option<T>,)?)*
        }

        impl<T> Texts<T> {
            /// The texts that `read` finds, which is asked for each key.
            pub fn read(mut read: impl FnMut(TextKey) -> Option<T>) -> Self {
                Self { $($($name: read(TextKey::$key),)?)* }
            }

            /// Keeps only the texts of some keys.
            pub fn retain(&mut self, keep: impl Fn(TextKey) -> bool) {
                $($(if !keep(TextKey::$key) { self.$name = None; })?)*
            }

            /// Each text as `map` changes it.
            pub fn map<U>(&self, mut map: impl FnMut(TextKey, &T) -> U) -> Texts<U> {
                Texts {
                    $($($name: match &self.$name {
                        Some(text) => Some(map(TextKey::$key, text)),
                        None => None,
                    },)?)*
                }
            }

            /// Visits the texts that are there, in canonical order: an iterator would cost an unoptimised macro more.
            pub fn for_each<'t>(&'t self, mut visit: impl FnMut(TextKey, &'t T)) {
                $($(if let Some(text) = &self.$name {
                    visit(TextKey::$key, text);
                })?)*
            }

            /// The text of a key.
            #[must_use]
            pub fn get(&self, key: TextKey) -> Option<&T> {
                match key { $($(TextKey::$key => self.$name.as_ref(),)?)* }
            }
        }
    };
}

entry_keys!(define_texts);

impl TextKey {
    /// The text key with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Every text key, ordered by its place.
    pub fn by_place() -> impl Iterator<Item = Self> {
        Place::ALL.into_iter().flat_map(Self::at)
    }

    /// The text keys that a page shows at a place.
    pub fn at(place: Place) -> impl Iterator<Item = Self> {
        let keys = Self::ALL.iter().copied();
        keys.filter(move |key| key.place() == place)
    }
}

impl<T> Texts<T> {
    /// The texts that are there, in canonical order.
    pub fn iter(&self) -> impl Iterator<Item = (TextKey, &T)> {
        let keys = TextKey::ALL.iter();
        keys.filter_map(|key| Some((*key, self.get(*key)?)))
    }
}
