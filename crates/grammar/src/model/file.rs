//! The form of a model file: a magic word, then lists, each with its length before it, all numbers little-endian.

use std::sync::Mutex;

use super::{Model, ModelError};
use crate::lemmas::{LemmaParts, Lemmas, Script};
use crate::network::Network;
use crate::network::chains::{LANES, MOST_STATES, STATE_SCALE};
use crate::network::trees::{DISTANCES, Pairs};
use crate::network::words::{WORD_SCALE, Words, unknown_rows};
use crate::product::whole::Layer;
use crate::product::{Line, Packed};
use crate::table::Table;
use crate::{Rel, Upos, Xpos};

/// The last two digits are the version of the format; the faces of words belong to it, for a model fits only those that
/// it was trained with.
const MAGIC: &[u8; 8] = b"RPGRAM03";

/// The most numbers that may stand for a word: enough for any use, and no sum of products leaves 32 bits.
const MOST_WIDTH: usize = 4096;

/// A matrix, row by row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
    pub(crate) values: Vec<f32>,
}

/// All that training learned, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct ModelParts {
    pub(crate) lemmas: LemmaParts,
    pub(crate) classes: Vec<(Upos, Xpos)>,
    /// Keys of faces in rising order, and for each the worth of a step and the values.
    pub(crate) keys: Vec<u32>,
    pub(crate) steps: Vec<f32>,
    pub(crate) values: Vec<i8>,
    pub(crate) spread: Rows,
    pub(crate) bias: Vec<f32>,
    pub(crate) quick: (Rows, Vec<f32>),
    pub(crate) second: (Rows, Vec<f32>),
    pub(crate) tags: (Rows, Vec<f32>),
    pub(crate) ends: (Rows, Vec<f32>),
    pub(crate) root: Vec<f32>,
    pub(crate) root_relation: Vec<f32>,
    pub(crate) near_dependent: Rows,
    pub(crate) near_head: Rows,
    pub(crate) near_relation: Vec<f32>,
    pub(crate) relations: (Rows, Vec<f32>),
}

/// Reads what a model file says.
pub(crate) fn read(bytes: &[u8]) -> Result<ModelParts, ModelError> {
    let mut reader = Reader { bytes: bytes.strip_prefix(MAGIC).ok_or(ModelError::Format)? };
    let parts = ModelParts {
        lemmas: reader.lemmas()?,
        classes: reader.list(|reader| Ok((tag(Upos::ALL, reader.byte()?)?, tag(Xpos::ALL, reader.byte()?)?)))?,
        keys: reader.keys()?,
        steps: reader.numbers()?,
        values: reader.values()?,
        spread: reader.rows()?,
        bias: reader.numbers()?,
        quick: reader.layer()?,
        second: reader.layer()?,
        tags: reader.layer()?,
        ends: reader.layer()?,
        root: reader.numbers()?,
        root_relation: reader.numbers()?,
        near_dependent: reader.rows()?,
        near_head: reader.rows()?,
        near_relation: reader.numbers()?,
        relations: reader.layer()?,
    };
    if reader.bytes.is_empty() { Ok(parts) } else { Err(ModelError::Damaged) }
}

/// Makes a model of its parts, if they fit.
pub(crate) fn build(parts: ModelParts) -> Result<Model, ModelError> {
    if !fits(&parts) {
        return Err(ModelError::Damaged);
    }
    let mut rows = Table::with_capacity(parts.keys.len());
    for (row, &key) in parts.keys.iter().enumerate() {
        rows.insert(key, row as u32);
    }
    let unknown = unknown_rows(&rows).ok_or(ModelError::Damaged)?;
    let pack = |rows: &Rows| Packed::new(&rows.values, rows.inputs, rows.outputs);
    let layer = |(rows, bias): (Rows, Vec<f32>)| Layer::new(&rows.values, rows.inputs, bias, STATE_SCALE);
    let no_bias = vec![0.0; parts.spread.outputs];
    let words = Words {
        rows,
        unknown,
        steps: parts.steps,
        values: parts.values,
        spread: Layer::new(&parts.spread.values, parts.spread.inputs, no_bias, WORD_SCALE),
        bias: parts.bias.as_chunks().0.iter().map(|numbers| Line(*numbers)).collect(),
    };
    let pairs = Pairs {
        ends: layer(parts.ends),
        root: parts.root,
        root_relation: parts.root_relation,
        near_dependent: pack(&parts.near_dependent),
        near_head: pack(&parts.near_head),
        near_relation: parts.near_relation,
        relations: pack(&parts.relations.0),
        relations_bias: parts.relations.1,
    };
    Ok(Model {
        lemmas: Lemmas::new(parts.lemmas),
        classes: parts.classes,
        network: Network {
            words,
            quick: layer(parts.quick),
            second: layer(parts.second),
            classes: layer(parts.tags),
            pairs,
        },
        desks: Mutex::default(),
    })
}

/// Whether every part of the network takes what the one before it gives.
fn fits(parts: &ModelParts) -> bool {
    let shape = |rows: &Rows, inputs: usize, outputs: usize| rows.inputs == inputs && rows.outputs == outputs;
    let layer = |(rows, bias): &(Rows, Vec<f32>), inputs: usize, outputs: usize| {
        shape(rows, inputs, outputs) && bias.len() == outputs
    };
    let (states, second) = (parts.bias.len() / 6, parts.second.1.len() / 8);
    let (arc, relation) = (parts.root.len(), parts.root_relation.len());
    (1..=MOST_STATES).contains(&states)
        && (1..=MOST_STATES).contains(&second)
        && states.is_multiple_of(2 * LANES)
        && second.is_multiple_of(LANES)
        && arc > 0
        && relation > 0
        && (1..=MOST_WIDTH).contains(&parts.spread.inputs)
        && parts.spread.inputs.is_multiple_of(4)
        && !parts.classes.is_empty()
        && parts.steps.len() == parts.keys.len()
        && parts.values.len() == parts.keys.len() * parts.spread.inputs
        && parts.bias.len() == 6 * states
        && shape(&parts.spread, parts.spread.inputs, 20 * states)
        && layer(&parts.quick, 2 * states, parts.classes.len())
        && layer(&parts.second, 2 * states, 8 * second)
        && layer(&parts.tags, 2 * second, parts.classes.len())
        && layer(&parts.ends, 2 * second, 2 * (arc + relation))
        && shape(&parts.near_dependent, arc, DISTANCES)
        && shape(&parts.near_head, arc, DISTANCES)
        && parts.near_relation.len() == DISTANCES * relation
        && layer(&parts.relations, relation, Rel::ALL.len())
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

    fn number(&mut self) -> Result<usize, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize)
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T, ModelError>) -> Result<Vec<T>, ModelError> {
        let count = self.number()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn keys(&mut self) -> Result<Vec<u32>, ModelError> {
        let count = self.number()?;
        let bytes = self.take(count.checked_mul(4).ok_or(ModelError::Damaged)?)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    fn numbers(&mut self) -> Result<Vec<f32>, ModelError> {
        Ok(self.keys()?.into_iter().map(f32::from_bits).collect())
    }

    fn values(&mut self) -> Result<Vec<i8>, ModelError> {
        let count = self.number()?;
        Ok(self.take(count)?.iter().map(|&byte| byte as i8).collect())
    }

    fn rows(&mut self) -> Result<Rows, ModelError> {
        let (inputs, outputs) = (self.number()?, self.number()?);
        let values = self.numbers()?;
        let sound = inputs.checked_mul(outputs) == Some(values.len());
        if sound { Ok(Rows { inputs, outputs, values }) } else { Err(ModelError::Damaged) }
    }

    fn layer(&mut self) -> Result<(Rows, Vec<f32>), ModelError> {
        Ok((self.rows()?, self.numbers()?))
    }

    fn lemmas(&mut self) -> Result<LemmaParts, ModelError> {
        let scripts = self.list(|reader| {
            let drop = reader.byte()?;
            let length = usize::from(reader.byte()?);
            let add = std::str::from_utf8(reader.take(length)?).map_err(|_| ModelError::Damaged)?.to_owned();
            Ok(Script { drop, add })
        })?;
        let rules = self.list(|reader| {
            let key = reader.number()? as u32;
            let script = reader.take(2)?;
            Ok((key, u16::from_le_bytes([script[0], script[1]])))
        })?;
        Ok(LemmaParts { scripts, rules })
    }
}

#[cfg(any(test, feature = "train"))]
mod writing {
    use super::*;

    /// The bytes of a model file.
    pub(crate) fn write(parts: &ModelParts) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        list(&mut out, &parts.lemmas.scripts, |out, script| {
            // Training refuses longer additions.
            out.extend([script.drop, script.add.len() as u8]);
            out.extend_from_slice(script.add.as_bytes());
        });
        list(&mut out, &parts.lemmas.rules, |out, &(key, script)| {
            out.extend(key.to_le_bytes());
            out.extend(script.to_le_bytes());
        });
        list(&mut out, &parts.classes, |out, &(upos, xpos)| out.extend([upos as u8, xpos as u8]));
        list(&mut out, &parts.keys, |out, key| out.extend(key.to_le_bytes()));
        numbers(&mut out, &parts.steps);
        list(&mut out, &parts.values, |out, value| out.push(*value as u8));
        rows(&mut out, &parts.spread);
        numbers(&mut out, &parts.bias);
        layer(&mut out, &parts.quick);
        layer(&mut out, &parts.second);
        layer(&mut out, &parts.tags);
        layer(&mut out, &parts.ends);
        numbers(&mut out, &parts.root);
        numbers(&mut out, &parts.root_relation);
        rows(&mut out, &parts.near_dependent);
        rows(&mut out, &parts.near_head);
        numbers(&mut out, &parts.near_relation);
        layer(&mut out, &parts.relations);
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

    fn numbers(out: &mut Vec<u8>, numbers: &[f32]) {
        list(out, numbers, |out, value| out.extend(value.to_le_bytes()));
    }

    fn rows(out: &mut Vec<u8>, rows: &Rows) {
        number(out, rows.inputs);
        number(out, rows.outputs);
        numbers(out, &rows.values);
    }

    fn layer(out: &mut Vec<u8>, (weights, bias): &(Rows, Vec<f32>)) {
        rows(out, weights);
        numbers(out, bias);
    }
}

#[cfg(any(test, feature = "train"))]
pub(crate) use writing::write;
