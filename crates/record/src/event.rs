//! What happened, is happening, was announced or is foreseen.

use crate::vocabulary::vocabulary;
use crate::{ActorId, Edtf};

vocabulary! {
    /// The type of a happening.
    EventType, "type of event" {
        /// A ceasefire declared or agreed.
        CeasefireDeclared = "ceasefire_declared",
        /// Fighters ordered to hold fire.
        CeasefireOrdered = "ceasefire_ordered",
        /// A ceasefire given a longer term.
        CeasefireExtended = "ceasefire_extended",
        /// A ceasefire breached.
        CeasefireViolated = "ceasefire_violated",
        /// Called off, suspended, expired or collapsed.
        CeasefireEnded = "ceasefire_ended",
        /// Talks said to be coming.
        TalksAnnounced = "talks_announced",
        /// Talks that took place, whatever came of them.
        TalksHeld = "talks_held",
        /// Talks put off or broken off for a time.
        TalksSuspended = "talks_suspended",
        /// Talks that broke down.
        TalksFailed = "talks_failed",
        /// A third party mediates, facilitates or hosts.
        Mediation = "mediation",
        /// Something given to the other side.
        Concession = "concession",
        /// Prisoners released or exchanged.
        PrisonerRelease = "prisoner_release",
        /// An agreement signed or reached.
        AgreementSigned = "agreement_signed",
        /// An agreement breached.
        AgreementBreached = "agreement_breached",
        /// An attack.
        Attack = "attack",
        /// Fighting between two sides.
        Clash = "clash",
        /// A campaign, offensive, invasion or air strikes by armed forces.
        MilitaryOperation = "military_operation",
        /// A killing.
        Killing = "killing",
        /// An arrest.
        Arrest = "arrest",
        /// An abduction.
        Abduction = "abduction",
        /// A group founded.
        GroupFormed = "group_formed",
        /// A group split, or someone left with followers.
        GroupSplit = "group_split",
        /// Groups merged, or one joined another.
        GroupMerged = "group_merged",
        /// Someone took office.
        LeaderAppointed = "leader_appointed",
        /// Someone left office, resigned or died in it.
        LeaderRemoved = "leader_removed",
        /// Members went over to another side.
        Defection = "defection",
        /// Fighters gave themselves up.
        Surrender = "surrender",
        /// A group moved its base.
        Relocation = "relocation",
        /// Forces sent.
        Deployment = "deployment",
        /// Forces taken away.
        Withdrawal = "withdrawal",
        /// Power or territory taken.
        Takeover = "takeover",
        /// An election or referendum.
        Election = "election",
        /// A sanction, ban or listing.
        Sanction = "sanction",
        /// A protest or boycott.
        Protest = "protest",
        /// A meeting, visit or call.
        Meeting = "meeting",
    }
}

vocabulary! {
    /// How the text presents a happening.
    EventStatus, "status of an event" {
        /// As having happened.
        Reported = "reported",
        /// Only a party, or the accuser of a suspect, says so.
        Alleged = "alleged",
        /// Said not to have happened.
        Denied = "denied",
        /// Said to be coming.
        Planned = "planned",
        /// Only imagined.
        Hypothetical = "hypothetical",
    }
}

/// Families of event types: what an analyst looks at together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Ceasefires.
    Ceasefires,
    /// Talks, mediation and meetings.
    Talks,
    /// Concessions, releases and agreements.
    Terms,
    /// Violence.
    Violence,
    /// Groups and their leaders.
    Groups,
    /// Movements of forces.
    Forces,
    /// Politics.
    Politics,
}

impl Family {
    /// All of them, in their order.
    pub const ALL: [Self; 7] =
        [Self::Ceasefires, Self::Talks, Self::Terms, Self::Violence, Self::Groups, Self::Forces, Self::Politics];
}

impl EventType {
    /// The family it belongs to.
    pub fn family(self) -> Family {
        use EventType::*;
        match self {
            CeasefireDeclared | CeasefireOrdered | CeasefireExtended | CeasefireViolated | CeasefireEnded => {
                Family::Ceasefires
            }
            TalksAnnounced | TalksHeld | TalksSuspended | TalksFailed | Mediation | Meeting => Family::Talks,
            Concession | PrisonerRelease | AgreementSigned | AgreementBreached => Family::Terms,
            Attack | Clash | MilitaryOperation | Killing | Arrest | Abduction => Family::Violence,
            GroupFormed | GroupSplit | GroupMerged | LeaderAppointed | LeaderRemoved | Defection | Surrender => {
                Family::Groups
            }
            Relocation | Deployment | Withdrawal => Family::Forces,
            Takeover | Election | Sanction | Protest => Family::Politics,
        }
    }
}

/// A happening, as a report presents it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its type.
    pub event: EventType,
    /// Who did it; suspected and claiming perpetrators included.
    pub actors: Vec<ActorId>,
    /// To whom it was done, or the other side.
    pub targets: Vec<ActorId>,
    /// When it happened.
    pub date: Option<Edtf>,
    /// Where, as the text names it.
    pub place: Option<String>,
    /// How the text presents it.
    pub status: EventStatus,
}
