//! Reports made from sentence templates, the same for the same number on every machine.

/// Sentences; `{P}` a person, `{G}` a group, `{S}` a state, `{O}` an outlet, `{L}` a place, `{D}` a date.
const SENTENCES: &[&str] = &[
    "{P}, a spokesman of the {G}, said on {D} that a ceasefire had been declared in {L} ({O}, {D}).",
    "The government of {S} rejected the offer one day later, and {P} called it a trick.",
    "According to {O}, {P} met a delegation of the {G} in {L} on {D}.",
    "The {G} denied that its fighters had attacked a convoy near {L} last week.",
    "Two months earlier, {P} had demanded the release of prisoners before any talks.",
    "{P} and {P} signed an agreement in {L} on {D}, which {S} said it would honour if the {G} did.",
    "Residents of {L} said that the road had been open for three days and nobody had fired.",
    "{S} offered to host a further round of talks, {O} reported on {D}.",
    "The commander {P}, who split from the {G} last year, threatened to resume attacks.",
    "A statement of the {G} accused {S} of breaking the truce in {L}; {S} did not comment.",
    "{P} told {O} that the committee would extend the ceasefire until the end of the month.",
    "On {D} the army of {S} withdrew two battalions from {L}, the minister {P} announced.",
    "Nobody claimed responsibility for the killing of {P} in {L} on {D}.",
    "The talks were suspended after {P} left {L}, but mediators from {S} stayed.",
];
const GIVEN: &[&str] = &[
    "Amina", "Bashir", "Celia", "Daud", "Elena", "Farid", "Goran", "Hana", "Ivo", "Jamila", "Karim", "Lina", "Marko",
    "Nadia", "Omar", "Petra", "Rashid", "Sana", "Tomas", "Yusuf",
];
const FAMILY: &[&str] = &[
    "Adeyemi",
    "Barzani",
    "Castillo",
    "Diallo",
    "Eriksen",
    "Farouk",
    "Gashi",
    "Haidari",
    "Ibrahim",
    "Jovanovic",
    "Kovac",
    "Lumumba",
    "Mansour",
    "Noorzai",
    "Okello",
    "Popescu",
    "Qureshi",
    "Rahimi",
    "Sesay",
    "Tesfaye",
    "Umarov",
    "Vasquez",
    "Wardak",
    "Yilmaz",
    "Zoric",
];
const GROUPS: &[&str] = &[
    "Northern Front",
    "Free Valley Movement",
    "Army of the Covenant",
    "River Brigade",
    "United Highland Command",
    "People's Defence League",
    "Dawn Battalion",
    "Movement for Return",
];
const STATES: &[&str] = &["Kenya", "Norway", "Qatar", "Pakistan", "Colombia", "Turkey", "Algeria", "Sudan"];
const OUTLETS: &[&str] =
    &["Reuters", "Harbour News", "The Evening Post", "Radio Highland", "Dawn", "The Valley Courier", "Al Jazeera"];
const PLACES: &[&str] = &["Marwa", "Old Harbour", "Tel Asmar", "Kalundu", "Wadi Sabha", "Brezna", "San Telmo", "Kunar"];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// SplitMix64 (Steele, Lea and Flood 2014): small, seeded, the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

/// Report number `number`, of `words` words at least, with a title and a dateline.
pub fn report(number: usize, words: usize) -> String {
    let mut dice = Dice(number as u64);
    let day = 1 + dice.roll(28);
    let month = MONTHS[dice.roll(12)];
    let mut text = format!("Report {number} on the talks\n\nBy Our Correspondent\n{day} {month} 2021\n\n");
    let mut written = 0;
    let mut sentences = 0;
    while written < words {
        let sentence = filled(&mut dice);
        written += sentence.split_whitespace().count();
        sentences += 1;
        text += &sentence;
        text += if sentences % 5 == 0 { "\n\n" } else { " " };
    }
    text
}

fn filled(dice: &mut Dice) -> String {
    let template = dice.one(SENTENCES);
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        text += &rest[..at];
        text += &match &rest[at..at + 3] {
            "{P}" => format!("{} {}", dice.one(GIVEN), dice.one(FAMILY)),
            "{G}" => dice.one(GROUPS).into(),
            "{S}" => dice.one(STATES).into(),
            "{O}" => dice.one(OUTLETS).into(),
            "{L}" => dice.one(PLACES).into(),
            _ => format!("{} {} 2021", 1 + dice.roll(28), dice.one(MONTHS)),
        };
        rest = &rest[at + 3..];
    }
    text + rest
}
