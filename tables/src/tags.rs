//! Names the tags of what an entry has in the tables besides its texts, whose tags are those of
//! [`TextKey`].

use crate::keys::TextKey;

/// The first tag that no text has.
const FIRST: u8 = TextKey::ALL.len() as u8;

/// Numbers the tags on from those of the texts.
macro_rules! tags {
    ($(#[$doc:meta])* $module:ident { $($(#[$tag_doc:meta])* $tag:ident = $key:literal,)* }) => {
        $(#[$doc])*
        pub mod $module {
            #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "it only counts the constants")]
            enum Number { $($tag,)* }

            $($(#[$tag_doc])* #[doc = concat!("`", $key, "`")] pub const $tag: u8 = super::FIRST + Number::$tag as u8;)*
        }
    };
}

tags! {
    /// Tags of the short texts, which some entries have.
    note {
        DETAIL = "detail",
        HTTP = "mappings.http",
        GRPC = "mappings.grpc",
        EXIT = "mappings.exit",
        ERRNO = "mappings.errno",
        SQLSTATE = "mappings.sqlstate",
        /// The release in which it was deprecated or retired; empty if it is unknown.
        END_SINCE = "status.since",
        /// The reason for it.
        END_WHY = "status.why",
        /// The row of its replacement, in decimal.
        REPLACED_BY = "status.replaced_by",
        /// The numbers of the categories besides the main one, in decimal, separated by spaces.
        CATEGORIES = "category",
        /// A [`Retry`](crate::Retry), as it is stored.
        RETRY = "retry",
        /// An [`Audience`](crate::Audience) that is not public, by its name.
        AUDIENCE = "audience",
        /// The row of the entry of which it is a case, in decimal.
        PARENT = "parent",
    }
}

tags! {
    /// Tags of the long texts.
    section {
        /// An answer follows each question.
        QUESTION = "faq.q",
        ANSWER = "faq.a",
        /// The Markdown of an example follows each title.
        EXAMPLE = "examples.title",
        EXAMPLE_TEXT = "examples",
        /// The name of a field. What the catalogue says of the field follows.
        FIELD = "fields",
        FIELD_TYPE = "fields.type",
        /// The field is the source of the error.
        FIELD_IS_SOURCE = "fields.source",
        /// The field is a secret.
        FIELD_IS_SENSITIVE = "fields.sensitive",
        FIELD_DOC = "fields.doc",
        /// A key that begins with `x-`. Its value follows.
        EXTRA_KEY = "x-…",
        EXTRA = "x-….value",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_differ() {
        let texts = TextKey::ALL.iter().map(|key| key.tag());
        assert!(texts.clone().eq(0..FIRST));
        assert_eq!((note::DETAIL, note::HTTP), (FIRST, FIRST + 1));
        assert_eq!((section::QUESTION, section::ANSWER), (FIRST, FIRST + 1));
    }
}
