//! Knows which formats the types of the standard library have.

use super::reading::Form;
use super::{PRIMITIVES, RustType};

/// The formatting trait of a `std::fmt` spec.
#[must_use]
pub fn trait_of(spec: &str) -> &'static str {
    if spec.ends_with('?') {
        return "Debug";
    }
    match spec.bytes().last() {
        Some(b'x') => "LowerHex",
        Some(b'X') => "UpperHex",
        Some(b'o') => "Octal",
        Some(b'b') => "Binary",
        Some(b'e') => "LowerExp",
        Some(b'E') => "UpperExp",
        Some(b'p') => "Pointer",
        _ => "Display",
    }
}

/// Whether a value of the type that is written as `text` has a format, if that is certain. `has_absent` is for an
/// `Option` in whose place its value is shown.
#[must_use]
pub fn has_format(text: &str, spec: &str, has_absent: bool) -> Option<bool> {
    let needed = trait_of(spec);
    // Most placeholders have no spec and show a number or a text, and an unoptimised macro asks this of each.
    if spec.is_empty() && (super::is_primitive(text) || text == "String") {
        return Some(true);
    }
    let read = RustType::read(text).ok()?;
    let form = match &read.form {
        Form::Path(name, arguments) if has_absent && name == "Option" => match &arguments[..] {
            // The runtime's wrapper has no address.
            [_] if needed == "Pointer" => return Some(false),
            [value] => value,
            _ => return None,
        },
        form => form,
    };
    // A path may lead to another type of that name.
    let is_known = |name: &str| text == name || read.names.iter().any(|alone| alone.name == name);
    has(form, needed, &is_known)
}

/// Whether it is certain that there is no such format.
#[must_use]
pub fn lacks_format(text: &str, spec: &str, has_absent: bool) -> bool {
    has_format(text, spec, has_absent) == Some(false)
}

fn has(form: &Form, needed: &str, is_known: &dyn Fn(&str) -> bool) -> Option<bool> {
    let is_shown = matches!(needed, "Display" | "Debug");
    match form {
        Form::Reference(_) if needed == "Pointer" => Some(true),
        Form::Reference(inner) => has(inner, needed, is_known),
        Form::Collection => of_collection(needed),
        Form::Path(name, arguments) if arguments.is_empty() => match &**name {
            "f32" | "f64" => Some(is_shown || matches!(needed, "LowerExp" | "UpperExp")),
            "bool" | "char" | "str" => Some(is_shown),
            "String" if is_known(name) => Some(is_shown),
            name if PRIMITIVES.contains(&name) && name.starts_with(['u', 'i']) => {
                Some(needed != "Pointer")
            }
            _ => None,
        },
        Form::Path(name, _) => {
            let collections = [
                "Vec", "VecDeque", "HashMap", "HashSet", "BTreeMap", "BTreeSet",
            ];
            let is_one = collections.contains(&&**name) && is_known(name);
            is_one.then(|| of_collection(needed))?
        }
        Form::Other => None,
    }
}

/// What is in a collection may be without `Debug`. That a collection has no text of its own is left to the compiler: an
/// alias may be called as one, and texts are what aliases are made for.
fn of_collection(needed: &str) -> Option<bool> {
    match needed {
        "Display" => None,
        "Debug" => Some(true),
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_those_of_the_standard_library() {
        for (types, specs, lack) in [
            (
                "u8 i128 usize core::primitive::i32 &'static\u{a0}u8",
                "|x|#010X|o|b|e|E|?|#x?|>4",
                false,
            ),
            ("u8 i128 String f64 bool", "p", true),
            ("f32 f64", "|e|E|.2|?", false),
            ("f32 f64", "x|X|o|b", true),
            (
                "String &'static\u{a0}str char bool",
                "|?|>8|.3|x>3|x<",
                false,
            ),
            ("String &'static\u{a0}str char bool", "x|X|o|b|e|E|#x", true),
            ("&'static\u{a0}str &'static\u{a0}u8", "p", false),
            (
                "Vec<u8> (u8,u8) [u8;4] () HashMap<u8,String>",
                "x|p|>5X|e",
                true,
            ),
            (
                "Vec<u8> (u8,u8) [u8;4] () HashMap<u8,String>",
                "|?|#?|x?",
                false,
            ),
            (
                "crate::String my::Vec<u8> Level std::io::Error Box<u8>",
                "|x|p|e",
                false,
            ),
        ] {
            for text in types.split(' ') {
                let text = text.replace('\u{a0}', " ");
                for spec in specs.split('|') {
                    assert_eq!(lacks_format(&text, spec, false), lack, "{text} {{:{spec}}}");
                }
            }
        }
    }

    #[test]
    fn an_optional_value_has_the_formats_of_the_value_but_no_address() {
        assert!(lacks_format("Option<String>", "x", true));
        assert!(!lacks_format("Option<u8>", "x", true));
        assert!(lacks_format("Option<&'static u8>", "p", true));
        // Another rule asks for `absent`.
        assert!(!lacks_format("Option<String>", "x", false));
    }
}
