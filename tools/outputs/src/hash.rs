//! Hashes bytes in a way that every version and every machine repeats: FNV-1a of 64 bits.

/// The hash of some bytes. It tells texts apart by chance, not against an attack.
pub fn fnv(bytes: impl IntoIterator<Item = u8>) -> u64 {
    const BASIS: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01B3;
    bytes.into_iter().fold(BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the tables of its authors.
    #[test]
    fn hashes_are_those_of_others() {
        assert_eq!(fnv([]), 0xCBF2_9CE4_8422_2325);
        assert_eq!(fnv(*b"a"), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(fnv(*b"foobar"), 0x8594_4171_F739_67E8);
    }
}
