//! Counts the texts that a pattern allows, and gives each by its number.

use errdex_catalog::pattern::Node;

/// More texts than this are as good as no end of them.
const MOST: u128 = 1 << 100;

/// How many texts the pattern allows, one that it allows in two ways counted twice. Nothing where there is no end of
/// them, or where every character but a few will do.
pub(super) fn count(node: &Node) -> Option<u128> {
    let count = match node {
        Node::Class { negated: true, .. } => return None,
        Node::Class { ranges, .. } => ranges.iter().map(|range| width(*range)).sum(),
        Node::Sequence(nodes) => {
            let mut count: u128 = 1;
            for node in nodes {
                count = count.checked_mul(self::count(node)?)?;
            }
            count
        }
        Node::Choice(nodes) => {
            let mut count: u128 = 0;
            for node in nodes {
                count = count.checked_add(self::count(node)?)?;
            }
            count
        }
        Node::Repeat { node, least, most } => {
            if *most == usize::MAX {
                return None;
            }
            let each = count(node)?;
            let mut count: u128 = 0;
            for times in *least..=*most {
                count = count.checked_add(power(each, times)?)?;
            }
            count
        }
    };
    (count <= MOST).then_some(count)
}

/// The text with that number, from 0.
pub(super) fn nth(node: &Node, number: u128) -> Option<String> {
    let mut text = String::new();
    push(node, number, &mut text)?;
    Some(text)
}

fn push(node: &Node, mut number: u128, text: &mut String) -> Option<()> {
    match node {
        Node::Class { ranges, .. } => {
            for range in ranges {
                if number < width(*range) {
                    let offset = u32::try_from(number).ok()?;
                    text.push(char::from_u32(u32::from(range.0) + offset)?);
                    return Some(());
                }
                number -= width(*range);
            }
            None
        }
        Node::Sequence(nodes) => {
            // The last one counts fastest, as digits do.
            let mut counts = Vec::with_capacity(nodes.len());
            for node in nodes {
                counts.push(count(node)?);
            }
            for (at, node) in nodes.iter().enumerate() {
                let below: u128 = counts[at + 1..].iter().product();
                push(node, number / below, text)?;
                number %= below;
            }
            Some(())
        }
        Node::Choice(nodes) => {
            for node in nodes {
                let count = count(node)?;
                if number < count {
                    return push(node, number, text);
                }
                number -= count;
            }
            None
        }
        Node::Repeat { node, least, most } => {
            let each = count(node)?;
            for times in *least..=*most {
                let count = power(each, times)?;
                if number >= count {
                    number -= count;
                    continue;
                }
                for place in (0..times).rev() {
                    let below = power(each, place)?;
                    push(node, number / below, text)?;
                    number %= below;
                }
                return Some(());
            }
            None
        }
    }
}

fn power(base: u128, times: usize) -> Option<u128> {
    base.checked_pow(u32::try_from(times).ok()?)
}

fn width((from, to): (char, char)) -> u128 {
    u128::from(u32::from(to) - u32::from(from)) + 1
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use errdex_catalog::pattern::Pattern;

    use super::*;

    #[test]
    fn texts_are_counted_and_each_matches() {
        for (text, expected) in [
            (r"^NET-\d{4}$", 10_000),
            ("H[0-9A-F]{2}", 256),
            ("(A|BC)[xy]?", 6),
            ("E0[1-3]{0,2}", 13),
            ("A", 1),
        ] {
            let pattern = Pattern::new(text).unwrap();
            let len = count(pattern.root()).unwrap();
            assert_eq!(len, expected, "{text}");
            let all: HashSet<String> = (0..len)
                .map(|number| nth(pattern.root(), number).unwrap())
                .collect();
            assert_eq!(all.len() as u128, len, "{text}");
            assert!(all.iter().all(|code| pattern.matches(code)), "{text}");
            assert_eq!(nth(pattern.root(), len), None, "{text}");
        }
        let pattern = Pattern::new(r"NET-\d{4}").unwrap();
        assert_eq!(nth(pattern.root(), 42).as_deref(), Some("NET-0042"));
    }

    #[test]
    fn patterns_without_end_have_no_count() {
        for text in [
            r"E\d+",
            "[^a]",
            "a*b",
            r".",
            r"\d{200}",
            "(a{10}){10}[ab]{200}",
        ] {
            assert_eq!(count(Pattern::new(text).unwrap().root()), None, "{text}");
        }
    }
}
