//! Numbers by chance from a counter: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers").
//!
//! A value depends on seed, stream and counter alone, so any thread can compute any draw and all agree to the bit.

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// One independent stream of numbers under a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    seed: u64,
    stream: u32,
}

impl Stream {
    /// The stream with this number under this seed.
    #[must_use]
    pub const fn new(seed: u64, stream: u32) -> Self {
        Stream { seed, stream }
    }

    /// A number in 0..1 (1 excluded) for a place in the stream; 53 bits. `column` is kept to its lower 32 bits.
    #[must_use]
    pub fn uniform(&self, row: u64, column: u64) -> f64 {
        let [a, b, ..] = philox([row as u32, (row >> 32) as u32, column as u32, self.stream], self.key());
        let bits = (u64::from(a) << 32 | u64::from(b)) >> 11;
        bits as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Another stream that is fixed by this one and `number`.
    #[must_use]
    pub fn child(&self, number: u64) -> Self {
        let [a, b, c, _] = philox([number as u32, (number >> 32) as u32, u32::MAX, self.stream], self.key());
        Stream { seed: u64::from(a) << 32 | u64::from(b), stream: c }
    }

    const fn key(&self) -> [u32; 2] {
        [self.seed as u32, (self.seed >> 32) as u32]
    }
}

fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for round in 0..10 {
        if round > 0 {
            key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        }
        let [first, second] =
            [u64::from(counter[0]) * u64::from(MULTIPLIERS[0]), u64::from(counter[2]) * u64::from(MULTIPLIERS[1])];
        counter = [
            (second >> 32) as u32 ^ counter[1] ^ key[0],
            second as u32,
            (first >> 32) as u32 ^ counter[3] ^ key[1],
            first as u32,
        ];
    }
    counter
}

#[cfg(test)]
mod tests {
    use super::philox;

    /// The published vectors of the algorithm's authors.
    #[test]
    fn known_answers() {
        let check = |counter, key, want: [u32; 4]| assert_eq!(philox(counter, key), want);
        check([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        check([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        check(
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        );
    }
}
