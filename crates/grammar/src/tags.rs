//! The tag sets: universal parts of speech, Penn Treebank tags, universal dependency relations.

/// Declares a tag set as an enum whose variants know their names in the treebanks.
macro_rules! tag_set {
    ($(#[$meta:meta])* $set:ident { $($variant:ident = $name:literal: $doc:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $set { $(#[doc = $doc] $variant,)+ }

        impl $set {
            /// Every tag, in the order in which models number them.
            pub const ALL: &'static [$set] = &[$($set::$variant,)+];

            /// The name used in the treebanks.
            pub const fn as_str(self) -> &'static str {
                match self { $($set::$variant => $name,)+ }
            }

            /// The tag with this name; `None` if the set has no such tag.
            pub fn from_name(name: &str) -> Option<$set> {
                match name { $($name => Some($set::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $set {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

tag_set! {
    /// A universal part of speech.
    Upos {
        Adj = "ADJ": "Adjective, ordinal number.",
        Adp = "ADP": "Preposition, verb particle.",
        Adv = "ADV": "Adverb.",
        Aux = "AUX": "Auxiliary or modal verb, copula.",
        Cconj = "CCONJ": "Coordinating conjunction.",
        Det = "DET": "Determiner.",
        Intj = "INTJ": "Interjection.",
        Noun = "NOUN": "Common noun.",
        Num = "NUM": "Cardinal number.",
        Part = "PART": "Negation, possessive marker, infinitival *to*.",
        Pron = "PRON": "Pronoun.",
        Propn = "PROPN": "Proper noun.",
        Punct = "PUNCT": "Punctuation.",
        Sconj = "SCONJ": "Subordinating conjunction.",
        Sym = "SYM": "Symbol.",
        Verb = "VERB": "Verb, auxiliaries apart.",
        X = "X": "Anything else.",
    }
}

tag_set! {
    /// A Penn Treebank tag, as used by the English treebanks of Universal Dependencies.
    Xpos {
        Add = "ADD": "Electronic address.",
        Afx = "AFX": "Affix standing alone.",
        Cc = "CC": "Coordinating conjunction.",
        Cd = "CD": "Cardinal number.",
        Dt = "DT": "Determiner.",
        Ex = "EX": "Existential *there*.",
        Fw = "FW": "Foreign word.",
        Gw = "GW": "Part of a word written apart.",
        Hyph = "HYPH": "Hyphen within a word.",
        In = "IN": "Preposition or subordinating conjunction.",
        Jj = "JJ": "Adjective.",
        Jjr = "JJR": "Adjective, comparative.",
        Jjs = "JJS": "Adjective, superlative.",
        Ls = "LS": "List item marker.",
        Md = "MD": "Modal.",
        Nfp = "NFP": "Superfluous punctuation, ornament.",
        Nn = "NN": "Noun, singular or mass.",
        Nnp = "NNP": "Proper noun, singular.",
        Nnps = "NNPS": "Proper noun, plural.",
        Nns = "NNS": "Noun, plural.",
        Pdt = "PDT": "Predeterminer.",
        Pos = "POS": "Possessive ending.",
        Prp = "PRP": "Personal pronoun.",
        PrpPoss = "PRP$": "Possessive pronoun.",
        Rb = "RB": "Adverb.",
        Rbr = "RBR": "Adverb, comparative.",
        Rbs = "RBS": "Adverb, superlative.",
        Rp = "RP": "Verb particle.",
        Sym = "SYM": "Symbol.",
        To = "TO": "The word *to* before an infinitive.",
        Uh = "UH": "Interjection.",
        Vb = "VB": "Verb, base form.",
        Vbd = "VBD": "Verb, past tense.",
        Vbg = "VBG": "Verb, gerund or present participle.",
        Vbn = "VBN": "Verb, past participle.",
        Vbp = "VBP": "Verb, present, not third person singular.",
        Vbz = "VBZ": "Verb, third person singular present.",
        Wdt = "WDT": "Wh-determiner.",
        Wp = "WP": "Wh-pronoun.",
        WpPoss = "WP$": "Possessive wh-pronoun.",
        Wrb = "WRB": "Wh-adverb.",
        Dollar = "$": "Currency sign.",
        OpenQuote = "``": "Opening quotation mark.",
        CloseQuote = "''": "Closing quotation mark.",
        OpenBracket = "-LRB-": "Opening bracket.",
        CloseBracket = "-RRB-": "Closing bracket.",
        Comma = ",": "Comma.",
        Stop = ".": "Sentence-final punctuation.",
        Colon = ":": "Colon, semicolon, dash, ellipsis.",
    }
}

tag_set! {
    /// A universal dependency relation, with the subtypes that the English treebanks use.
    Rel {
        Acl = "acl": "Clause that modifies a noun.",
        AclRelcl = "acl:relcl": "Relative clause.",
        Advcl = "advcl": "Adverbial clause.",
        AdvclRelcl = "advcl:relcl": "Relative clause on a whole clause.",
        Advmod = "advmod": "Adverbial modifier.",
        Amod = "amod": "Adjectival modifier.",
        Appos = "appos": "Apposition.",
        Aux = "aux": "Auxiliary.",
        AuxPass = "aux:pass": "Passive auxiliary.",
        Case = "case": "Preposition or possessive marker.",
        Cc = "cc": "Coordinating conjunction.",
        CcPreconj = "cc:preconj": "First half of a paired conjunction (*both*, *either*).",
        Ccomp = "ccomp": "Clausal complement.",
        Compound = "compound": "Part of a compound.",
        CompoundPrt = "compound:prt": "Verb particle.",
        Conj = "conj": "Conjunct; its head is the first conjunct.",
        Cop = "cop": "Copula; its head is the predicate.",
        Csubj = "csubj": "Clausal subject.",
        CsubjOuter = "csubj:outer": "Clausal subject of a predicate that is itself a clause.",
        CsubjPass = "csubj:pass": "Clausal subject of a passive.",
        Dep = "dep": "Unspecified.",
        Det = "det": "Determiner.",
        DetPredet = "det:predet": "Predeterminer.",
        Discourse = "discourse": "Interjection or discourse marker.",
        Dislocated = "dislocated": "Dislocated element.",
        Expl = "expl": "Expletive.",
        Fixed = "fixed": "Later part of a fixed phrase.",
        Flat = "flat": "Later part of a name or number without a head.",
        Goeswith = "goeswith": "Later part of a word written apart.",
        Iobj = "iobj": "Indirect object.",
        List = "list": "Item of a list.",
        Mark = "mark": "Subordinating conjunction, infinitival *to*.",
        Nmod = "nmod": "Nominal that modifies a noun.",
        NmodDesc = "nmod:desc": "Title or other descriptor of a name.",
        NmodPoss = "nmod:poss": "Possessor.",
        NmodUnmarked = "nmod:unmarked": "Nominal modifier without a preposition.",
        Nsubj = "nsubj": "Subject.",
        NsubjOuter = "nsubj:outer": "Subject of a predicate that is itself a clause.",
        NsubjPass = "nsubj:pass": "Subject of a passive.",
        Nummod = "nummod": "Numeric modifier.",
        Obj = "obj": "Object.",
        Obl = "obl": "Oblique nominal.",
        OblAgent = "obl:agent": "Agent of a passive.",
        OblUnmarked = "obl:unmarked": "Oblique without a preposition, mostly of time or measure.",
        Orphan = "orphan": "Orphan of an ellipsis.",
        Parataxis = "parataxis": "Clause placed side by side, reporting clause inside a quotation.",
        Punct = "punct": "Punctuation.",
        Reparandum = "reparandum": "Overridden slip of the tongue.",
        Root = "root": "Root of the sentence.",
        Vocative = "vocative": "Person addressed.",
        Xcomp = "xcomp": "Clausal complement without a subject of its own.",
    }
}

impl Rel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn base(self) -> &'static str {
        let name = self.as_str();
        name.split_once(':').map_or(name, |(base, _)| base)
    }
}
