//! Names the tags that tell the texts of an entry apart.

/// Numbers the tags from 0, and lists the keys of the schema in the same order.
macro_rules! tags {
    ($(#[$doc:meta])* $module:ident { $($(#[$tag_doc:meta])* $tag:ident = $key:literal,)* }) => {
        $(#[$doc])*
        pub mod $module {
            #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "it only counts the constants")]
            enum Number { $($tag,)* }

            $($(#[$tag_doc])* #[doc = concat!("`", $key, "`")] pub const $tag: u8 = Number::$tag as u8;)*

            /// The key of each tag.
            pub const KEYS: &[&str] = &[$($key,)*];
        }
    };
}

tags! {
    /// Tags of the short texts, which some entries have.
    note {
        HELP = "help",
        URL = "url",
        UPDATED = "updated",
        SINCE = "since",
        OWNER = "owner",
        DETAIL = "detail",
        HTTP = "mappings.http",
        GRPC = "mappings.grpc",
        EXIT = "mappings.exit",
        ERRNO = "mappings.errno",
        SQLSTATE = "mappings.sqlstate",
        /// The release in which it was deprecated or retired.
        END_SINCE = "status.since",
        /// The reason for it.
        END_WHY = "status.why",
        /// The row of its replacement, in decimal.
        REPLACED_BY = "status.replaced_by",
    }
}

tags! {
    /// Tags of the long texts.
    section {
        MEANING = "meaning",
        CONTEXT = "context",
        GUIDANCE = "guidance",
        SUMMARY = "summary",
        /// An answer follows each question.
        QUESTION = "faq.q",
        ANSWER = "faq.a",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_the_position_of_its_key() {
        assert_eq!(note::KEYS[usize::from(note::SQLSTATE)], "mappings.sqlstate");
        assert_eq!(usize::from(note::REPLACED_BY), note::KEYS.len() - 1);
        assert_eq!(section::KEYS[usize::from(section::MEANING)], "meaning");
        assert_eq!(usize::from(section::ANSWER), section::KEYS.len() - 1);
    }
}
