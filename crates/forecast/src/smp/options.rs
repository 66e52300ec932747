//! The choices that the spatial model leaves open, with the defaults of the published implementation.

use crate::Error;
use crate::choice::named;
use serde::Serialize;

named! {
    /// How a difference in utility becomes a vote of strength; `w` is the voter's weight, `q` the difference.
    VotingRule {
        /// All of the weight for any difference: `w clamp(q / 1e-8, -1, 1)`.
        Binary = "Binary",
        /// In proportion to the difference: `w q`.
        Prop = "Prop",
        /// Four parts in proportion, one part binary.
        PropBin = "PropBin",
        /// Half in proportion, half cubic.
        PropCbc = "PropCbc",
        /// `w q^3`.
        Cubic = "Cubic",
        /// Losses count in full, gains two thirds.
        ASymProsp = "ASymProsp",
    }
}

named! {
    /// How two coalitions' strengths become the chance that the first wins.
    VictoryModel {
        /// In proportion to strength.
        Linear = "Linear",
        /// To the strength squared.
        Square = "Square",
        /// To its fourth power.
        Quartic = "Quartic",
        /// To its eighth power.
        Octic = "Octic",
        /// Certain once one side is a tenth stronger, linear between.
        Binary = "Binary",
    }
}

named! {
    /// How the pairwise chances become one probability for each option.
    Election {
        /// The chance to beat every other option.
        Conditional = "Conditional",
        /// The limit of a process where each option is challenged by all alike.
        MarkovUniform = "MarkovUniform",
        /// The limit of a process where challengers come by what they stand to gain.
        MarkovIncentive = "MarkovIncentive",
    }
}

named! {
    /// How far a third party that joins a side is bound to share its defeat.
    ThirdParty {
        /// It keeps its own position if its side wins, the other's if it loses.
        Semi = "SemiCommit",
        /// Its fate is the fate of the side that it joined.
        Full = "FullyCommit",
        /// It keeps its own position whatever happens.
        None = "NoCommit",
    }
}

named! {
    /// How an actor imagines another's attitude to risk, between its own and the other's.
    RiskAdjust {
        /// As its own.
        None = "None",
        /// A third of the way to the other's.
        OneThird = "OneThird",
        /// Half of the way.
        Half = "Half",
        /// Two thirds of the way.
        TwoThirds = "TwoThirds",
        /// As the other's is.
        Full = "Full",
    }
}

named! {
    /// The range of attitudes to risk.
    RiskRange {
        /// 0 to 1: no one seeks risk.
        Min = "Min",
        /// -1/2 to 1.
        Mid = "Mid",
        /// -1 to 1.
        Max = "Max",
    }
}

named! {
    /// Where between two positions a bargain lies.
    Interpolation {
        /// Weights are salience times chance.
        S1P1 = "S1P1",
        /// Weights are salience squared times chance squared.
        S2P2 = "S2P2",
        /// Only the likelier winner pulls, by the excess of its chance.
        S2PMax = "S2PMax",
    }
}

named! {
    /// Whose reckoning of the chances makes the bargain.
    Bargaining {
        /// The challenger's alone.
        InitOnly = "InitOnlyInterp",
        /// The challenger's, and beside it the receiver's.
        InitRcvr = "InitRcvrInterp",
        /// One bargain, the mean of both weighted by capability and salience.
        PwComp = "PWCompInterp",
    }
}

named! {
    /// How an actor takes one of the bargains before it.
    Transition {
        /// The likeliest; the present state on a tie.
        Deterministic = "Deterministic",
        /// By chance, in proportion to the probabilities.
        Stochastic = "Stochastic",
    }
}

/// All options of a run. [`Options::default`] is what the reference sets were made with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Options {
    /// Rule of votes.
    pub voting: VotingRule,
    /// From strengths to chances.
    pub victory: VictoryModel,
    /// From pairwise chances to probabilities.
    pub election: Election,
    /// Commitment of third parties.
    pub third_party: ThirdParty,
    /// Imagined attitudes to risk.
    pub risk_adjust: RiskAdjust,
    /// Range of attitudes to risk.
    pub risk_range: RiskRange,
    /// Where bargains lie.
    pub interpolation: Interpolation,
    /// Whose reckoning counts.
    pub bargaining: Bargaining,
    /// How bargains are taken.
    pub transition: Transition,
    /// Turns that are run at least.
    pub min_turns: usize,
    /// Turns after which the run ends in any case, at most 10,000.
    pub max_turns: usize,
    /// The run ends when a turn moves less than this share of what the first turn moved.
    pub stop_ratio: f64,
    /// Positions nearer than this (on 0 to 1, in every dimension) are reported as one.
    pub position_tolerance: f64,
    /// How an actor's ideal follows where others now stand: row `i` holds the weights of every actor's position in the
    /// next ideal of actor `i`, the rest of 1 stays on its old ideal. `None`: each ideal follows the actor's own position.
    pub accommodation: Option<Vec<Vec<f64>>>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            voting: VotingRule::Prop,
            victory: VictoryModel::Linear,
            election: Election::Conditional,
            third_party: ThirdParty::Semi,
            risk_adjust: RiskAdjust::OneThird,
            risk_range: RiskRange::Mid,
            interpolation: Interpolation::S2P2,
            bargaining: Bargaining::InitOnly,
            transition: Transition::Deterministic,
            min_turns: 2,
            max_turns: 100,
            stop_ratio: 0.02,
            position_tolerance: 1e-3,
            accommodation: None,
        }
    }
}

impl Options {
    /// The names that [`Options::set`] knows.
    pub const NAMES: [&str; 13] = [
        "voting",
        "victory",
        "election",
        "third_party",
        "risk_adjust",
        "risk_range",
        "interpolation",
        "bargaining",
        "transition",
        "min_turns",
        "max_turns",
        "stop_ratio",
        "position_tolerance",
    ];

    /// Every option that [`Options::set`] knows, with its value as text.
    pub fn listed(&self) -> impl Iterator<Item = (&'static str, String)> {
        let values = [
            self.voting.to_string(),
            self.victory.to_string(),
            self.election.to_string(),
            self.third_party.to_string(),
            self.risk_adjust.to_string(),
            self.risk_range.to_string(),
            self.interpolation.to_string(),
            self.bargaining.to_string(),
            self.transition.to_string(),
            self.min_turns.to_string(),
            self.max_turns.to_string(),
            self.stop_ratio.to_string(),
            self.position_tolerance.to_string(),
        ];
        Self::NAMES.into_iter().zip(values)
    }

    /// Sets one option from text.
    ///
    /// # Errors
    /// A name or a value that is not known; the message lists those that are.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let number = |value: &str| -> Result<f64, Error> {
            let number: Option<f64> = value.trim().parse().ok();
            number
                .filter(|v| v.is_finite() && *v >= 0.0)
                .ok_or_else(|| Error::NotANumber { line: 0, text: value.to_owned() })
        };
        match name.trim() {
            "voting" => self.voting = value.parse()?,
            "victory" => self.victory = value.parse()?,
            "election" => self.election = value.parse()?,
            "third_party" => self.third_party = value.parse()?,
            "risk_adjust" => self.risk_adjust = value.parse()?,
            "risk_range" => self.risk_range = value.parse()?,
            "interpolation" => self.interpolation = value.parse()?,
            "bargaining" => self.bargaining = value.parse()?,
            "transition" => self.transition = value.parse()?,
            "min_turns" => self.min_turns = number(value)? as usize,
            "max_turns" => self.max_turns = number(value)? as usize,
            "stop_ratio" => self.stop_ratio = number(value)?,
            "position_tolerance" => self.position_tolerance = number(value)?,
            _ => return Err(Error::UnknownName { given: name.to_owned(), known: Self::NAMES.join(", ") }),
        }
        Ok(())
    }
}

impl RiskAdjust {
    /// How far from the viewer's own attitude to the other's.
    pub(super) const fn share(self) -> f64 {
        match self {
            RiskAdjust::None => 0.0,
            RiskAdjust::OneThird => 1.0 / 3.0,
            RiskAdjust::Half => 0.5,
            RiskAdjust::TwoThirds => 2.0 / 3.0,
            RiskAdjust::Full => 1.0,
        }
    }
}
