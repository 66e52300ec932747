//! The form of a model file: a magic word, then lists, each with its length before it, all numbers little-endian.

use super::{Model, ModelError};
use crate::lemmas::{LemmaParts, Lemmas, Script};
use crate::parser::{Move, Parser};
use crate::table::{BUCKET_BITS, Table, Weights};
use crate::tagger::Tagger;
use crate::{Rel, Upos, Xpos};

/// The last two digits are the version of the format; features belong to it, for a model fits only the features that it
/// was trained with.
const MAGIC: &[u8; 8] = b"RPGRAM01";

/// What the parser may drop without harm: partial parses so far behind hardly ever win. In units of the rounded weights.
const SLACK: i32 = i32::MAX;

pub(super) fn read(bytes: &[u8]) -> Result<Model, ModelError> {
    let mut reader = Reader { bytes: bytes.strip_prefix(MAGIC).ok_or(ModelError::Format)? };
    let choices = reader.pairs()?;
    let lemmas = reader.lemmas()?;
    let classes = reader.list(|reader| Ok((tag(Upos::ALL, reader.byte()?)?, tag(Xpos::ALL, reader.byte()?)?)))?;
    let tagger = reader.weights()?;
    let beam = usize::from(reader.byte()?);
    let moves = reader.list(Reader::step)?;
    let scorer = reader.weights()?;
    let complete = [Move::Shift, Move::Left(Rel::Root)].iter().all(|step| moves.contains(step))
        && moves.iter().any(|step| matches!(step, Move::Right(_)));
    if !reader.bytes.is_empty() || beam == 0 || !complete || !(1..=255).contains(&classes.len()) || moves.len() > 255 {
        return Err(ModelError::Damaged);
    }
    let mut table = Table::with_capacity(choices.len());
    for (key, set) in choices {
        table.insert(key, u32::from(set));
    }
    Ok(Model {
        choices: table,
        lemmas: Lemmas::new(lemmas),
        tagger: Tagger { classes, scorer: tagger },
        parser: Parser { moves, scorer, beam, slack: SLACK },
    })
}

fn tag<T: Copy>(all: &[T], number: u8) -> Result<T, ModelError> {
    all.get(usize::from(number)).copied().ok_or(ModelError::Damaged)
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(ModelError::Damaged)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    fn short(&mut self) -> Result<u16, ModelError> {
        let bytes = self.take(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T, ModelError>) -> Result<Vec<T>, ModelError> {
        let count = self.number()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn pairs(&mut self) -> Result<Vec<(u32, u16)>, ModelError> {
        self.list(|reader| Ok((reader.number()?, reader.short()?)))
    }

    fn lemmas(&mut self) -> Result<LemmaParts, ModelError> {
        let scripts = self.list(|reader| {
            let drop = reader.byte()?;
            let length = usize::from(reader.byte()?);
            let add = std::str::from_utf8(reader.take(length)?).map_err(|_| ModelError::Damaged)?.to_owned();
            Ok(Script { drop, add })
        })?;
        Ok(LemmaParts { scripts, rules: self.pairs()? })
    }

    fn step(&mut self) -> Result<Move, ModelError> {
        let kind = self.byte()?;
        let rel = tag(Rel::ALL, self.byte()?)?;
        match kind {
            0 => Ok(Move::Shift),
            1 => Ok(Move::Left(rel)),
            2 if rel != Rel::Root => Ok(Move::Right(rel)),
            _ => Err(ModelError::Damaged),
        }
    }

    /// Weights: the length in bytes of each bucket, then the row.
    fn weights(&mut self) -> Result<Weights, ModelError> {
        let lengths = self.take(2 << BUCKET_BITS)?;
        let lengths = lengths.chunks_exact(2).map(|bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])));
        let total = self.number()? as usize;
        let row = self.take(total)?.to_vec();
        Weights::new(lengths, row).ok_or(ModelError::Damaged)
    }
}

#[cfg(feature = "train")]
mod writing {
    use super::*;
    use crate::train::Rounded;

    /// All that training learned.
    pub(crate) struct ModelParts {
        pub(crate) choices: Vec<(u32, u16)>,
        pub(crate) lemmas: LemmaParts,
        pub(crate) classes: Vec<(Upos, Xpos)>,
        pub(crate) tagger: Rounded,
        pub(crate) beam: usize,
        pub(crate) moves: Vec<Move>,
        pub(crate) parser: Rounded,
    }

    /// The bytes of a model file.
    pub(crate) fn write(parts: &ModelParts) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        pairs(&mut out, &parts.choices);
        list(&mut out, &parts.lemmas.scripts, |out, script| {
            let end = (0..=255.min(script.add.len())).rev().find(|&end| script.add.is_char_boundary(end)).unwrap_or(0);
            let add = &script.add.as_bytes()[..end];
            out.extend([script.drop, add.len() as u8]);
            out.extend_from_slice(add);
        });
        pairs(&mut out, &parts.lemmas.rules);
        list(&mut out, &parts.classes, |out, &(upos, xpos)| out.extend([upos as u8, xpos as u8]));
        weights(&mut out, &parts.tagger);
        out.push(parts.beam.min(255) as u8);
        list(&mut out, &parts.moves, |out, &step| {
            out.extend(match step {
                Move::Shift => [0, 0],
                Move::Left(rel) => [1, rel as u8],
                Move::Right(rel) => [2, rel as u8],
            });
        });
        weights(&mut out, &parts.parser);
        out
    }

    fn number(out: &mut Vec<u8>, number: usize) {
        out.extend((number as u32).to_le_bytes());
    }

    fn list<T>(out: &mut Vec<u8>, items: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
        number(out, items.len());
        for item in items {
            write(out, item);
        }
    }

    fn pairs(out: &mut Vec<u8>, pairs: &[(u32, u16)]) {
        list(out, pairs, |out, &(key, value)| {
            out.extend(key.to_le_bytes());
            out.extend(value.to_le_bytes());
        });
    }

    fn weights(out: &mut Vec<u8>, rounded: &Rounded) {
        out.extend(rounded.lengths.iter().flat_map(|&length| (length as u16).to_le_bytes()));
        number(out, rounded.row.len());
        out.extend_from_slice(&rounded.row);
    }
}

#[cfg(feature = "train")]
pub(crate) use writing::{ModelParts, write};
