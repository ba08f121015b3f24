//! Says which codes are free, where one that was asked for is not.

/// How many ranges are named.
const SHOWN: usize = 3;

/// What is left of `ranges` without the numbers that are `taken`.
pub(super) fn free(mut ranges: Vec<(i128, i128)>, mut taken: Vec<i128>) -> Vec<(i128, i128)> {
    ranges.sort_unstable();
    taken.sort_unstable();
    let mut free = Vec::new();
    for (from, to) in ranges {
        let mut next = from;
        for taken in taken.iter().filter(|taken| (from..=to).contains(*taken)) {
            if next < *taken {
                free.push((next, taken - 1));
            }
            next = taken + 1;
        }
        if next <= to {
            free.push((next, to));
        }
    }
    free
}

/// `free are 3 to 99 and 200`.
pub(super) fn described(free: &[(i128, i128)]) -> String {
    let shown = free.iter().take(SHOWN);
    let shown: Vec<String> = shown
        .map(|(from, to)| {
            if from == to {
                from.to_string()
            } else {
                format!("{from} to {to}")
            }
        })
        .collect();
    match (shown.as_slice(), free.len() > SHOWN) {
        ([], _) => "no code is free".to_owned(),
        ([one], false) => format!("free: {one}"),
        (several, false) => format!("free: {}", several.join(", ")),
        (several, true) => format!("free: {}, …", several.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_between_the_taken_ones_is_free() {
        let free = free(vec![(10, 20), (1, 4)], vec![4, 1, 12, 13, 20, 99]);
        assert_eq!(free, [(2, 3), (10, 11), (14, 19)]);
        assert_eq!(described(&free), "free: 2 to 3, 10 to 11, 14 to 19");
        assert_eq!(described(&[(5, 5)]), "free: 5");
        assert_eq!(described(&[]), "no code is free");
    }
}
