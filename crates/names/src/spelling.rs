//! How spellings are read as sounds: digraphs, silent letters, letters that sound by their neighbours.

fn is_vowel(letter: Option<&u8>) -> bool {
    matches!(letter, Some(b'a' | b'e' | b'i' | b'o' | b'u'))
}

/// The sounds at a place in a word of lower-case ASCII and how many letters they use.
pub(crate) fn read(word: &[u8], at: usize) -> (&'static [u8], usize) {
    let here = word[at];
    let next = word.get(at + 1);
    let before = at.checked_sub(1).map(|i| &word[i]);
    let rest = &word[at..];
    if let Some((letters, sounds)) = clusters(here).iter().find(|(letters, _)| rest.starts_with(letters)) {
        return (sounds, letters.len());
    }
    let single: &'static [u8] = match here {
        b'a' => b"a",
        b'e' => b"e",
        b'i' => b"i",
        b'o' => b"o",
        b'u' => b"u",
        b'c' if matches!(next, Some(b'e' | b'i' | b'y')) => b"s",
        b'c' | b'q' | b'k' => b"k",
        b'x' if at == 0 => b"S",
        b'x' => b"ks",
        b'y' if before.is_some_and(|b| is_vowel(Some(b)) || *b == b'y') && next.is_none() => b"i",
        // Sergej, Selenskij, Dijk; but neither Siraj nor Hijab.
        b'j' if matches!(before, Some(b'e' | b'i' | b'y')) && next.is_none() => b"i",
        b'j' if before == Some(&b'i') && !is_vowel(next) => b"i",
        b'y' if is_vowel(next) => b"y",
        b'y' => b"i",
        b'j' => b"j",
        b'w' if is_vowel(before) && !is_vowel(next) && next != Some(&b'w') => b"u",
        b'w' => b"w",
        // Burmese hl, hm, hn, ht, hs at the beginning of a syllable.
        b'h' if !is_vowel(next) && next != Some(&b'y') && !is_vowel(before) => b"",
        b'h' if before.is_some_and(|b| !is_vowel(Some(b)))
            && before != Some(&b'h')
            && next.is_some()
            && matches!(before, Some(b'b' | b'd' | b'j' | b'l' | b'r')) =>
        {
            b""
        }
        b'h' => b"h",
        b'b' => b"b",
        b'p' => b"p",
        b'v' => b"v",
        b'f' => b"f",
        b'm' => b"m",
        b'n' => b"n",
        b't' => b"t",
        b'd' => b"d",
        b's' => b"s",
        b'z' => b"z",
        b'g' => b"g",
        b'l' => b"l",
        b'r' => b"r",
        b'A' => b"A",
        b'U' => b"U",
        b'D' => b"D",
        // Digits typed for the letters that they look like.
        b'0' => b"o",
        b'1' => b"i",
        b'3' => b"e",
        b'9' => b"g",
        _ => b"",
    };
    (single, 1)
}

/// Letters that stand for one sound together, by their first letter, longest first.
fn clusters(first: u8) -> &'static [(&'static [u8], &'static [u8])] {
    match first {
        b'c' => &[(b"ch", b"C"), (b"cz", b"C"), (b"ck", b"k"), (b"cc", b"k")],
        b'd' => &[(b"dzh", b"j"), (b"dsch", b"j"), (b"dh", b"d"), (b"dj", b"j"), (b"dzi", b"ji"), (b"dt", b"t")],
        b'e' => &[(b"eau", b"o"), (b"ee", b"i")],
        b'g' => &[(b"gh", b"G")],
        b'i' => &[(b"ie", b"i"), (b"iy", b"i")],
        b'k' => &[(b"kh", b"X")],
        b'o' => &[(b"oui", b"ui"), (b"oue", b"we"), (b"oua", b"wa"), (b"oo", b"u"), (b"ou", b"u"), (b"oe", b"o")],
        b'p' => &[(b"ph", b"f")],
        b'q' => &[(b"qu", b"k")],
        b's' => &[(b"shch", b"S"), (b"sch", b"S"), (b"sh", b"S"), (b"sz", b"S")],
        b't' => &[(b"tsch", b"C"), (b"tch", b"C"), (b"tx", b"C"), (b"th", b"t"), (b"tz", b"z"), (b"td", b"t")],
        b'y' => &[(b"yi", b"yi"), (b"yj", b"i")],
        b'z' => &[(b"zh", b"j")],
        _ => &[],
    }
}

/// Letter pairs that the romanisation of Arabic script writes for one letter.
pub(crate) const BARE_CLUSTERS: &[(&[u8], u8)] =
    &[(b"kh", b'X'), (b"gh", b'G'), (b"sh", b'S'), (b"ch", b'C'), (b"zh", b'j')];
