//! Fills templates of other languages: each is the text that will be in the file, with holes called `@{name}`.

/// Writes `template` with its holes filled. What fills a hole is not searched for holes.
///
/// # Panics
///
/// When a hole of the template is not among `holes`, which is a bug.
pub(crate) fn fill(out: &mut String, template: &str, holes: &[(&str, &str)]) {
    let mut pieces = template.split("@{");
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let filled = piece.split_once('}').and_then(|(name, text)| {
            let (_, filling) = holes.iter().find(|(hole, _)| *hole == name)?;
            Some((filling, text))
        });
        let (filling, text) =
            filled.unwrap_or_else(|| panic!("a bug in errdex: nothing fills a hole: {piece}"));
        out.push_str(filling);
        out.push_str(text);
    }
}
