//! What the reader's types are called in the coding schemes of event data: PLOVER, and WEIS for PETRARCH's records.

use record::{Body, EventType, Stance};

/// The types of PLOVER (version of 2016) that a record may stand for; `STATEMENT` for plain saying. Empty for what
/// PLOVER does not code.
pub fn plover(body: &Body) -> &'static [&'static str] {
    match body {
        Body::Event(event) => of_event(event.event),
        Body::Statement(statement) => of_stance(statement.stance),
        _ => &[],
    }
}

fn of_event(event: EventType) -> &'static [&'static str] {
    use EventType::*;
    match event {
        CeasefireDeclared | CeasefireExtended => &["RETREAT", "CONCEDE", "AGREE"],
        CeasefireOrdered | Withdrawal | Surrender | Defection => &["RETREAT", "CONCEDE"],
        CeasefireEnded | AgreementBreached => &["REJECT"],
        CeasefireViolated => &["ASSAULT", "FIGHT"],
        TalksAnnounced => &["AGREE", "CONSULT"],
        TalksHeld | Mediation | Meeting => &["CONSULT"],
        TalksSuspended | TalksFailed => &["SANCTION", "REJECT"],
        Concession => &["CONCEDE"],
        PrisonerRelease => &["RETREAT", "CONCEDE"],
        AgreementSigned => &["SUPPORT", "AGREE", "COOPERATE"],
        Attack | Killing | MilitaryOperation => &["ASSAULT", "FIGHT"],
        Clash => &["FIGHT"],
        Arrest => &["COERCE"],
        Abduction => &["ASSAULT", "COERCE"],
        Deployment => &["MOBILIZE", "AID"],
        Takeover => &["FIGHT", "COERCE"],
        Sanction => &["SANCTION", "COERCE"],
        Protest => &["PROTEST"],
        Relocation => &["RETREAT"],
        GroupFormed | GroupSplit | GroupMerged | LeaderAppointed | LeaderRemoved | Election => &[],
    }
}

fn of_stance(stance: Stance) -> &'static [&'static str] {
    match stance {
        Stance::Asserts | Stance::ClaimsResponsibility => &["STATEMENT"],
        Stance::Denies => &["STATEMENT", "REJECT"],
        Stance::Doubts => &["STATEMENT", "DISAPPROVE"],
        Stance::Supports => &["SUPPORT"],
        Stance::Condemns | Stance::Accuses => &["DISAPPROVE"],
        Stance::Demands | Stance::Urges => &["DEMAND"],
        Stance::Orders => &["DEMAND", "COERCE"],
        Stance::Offers | Stance::Accepts | Stance::Promises => &["AGREE"],
        Stance::Rejects => &["REJECT"],
        Stance::Threatens => &["THREATEN"],
    }
}

/// The types of PLOVER that a code of PETRARCH's unit records stands for: most of its codes are WEIS, a few CAMEO. `None`
/// for codes that only exercise that program, or that the reader has no word for (064, diplomatic ties restored).
pub fn of_petrarch(code: &str) -> Option<&'static [&'static str]> {
    Some(match code.get(..2)? {
        _ if code.starts_with("064") || code.starts_with("174") => return None,
        "02" => &["STATEMENT", "SUPPORT", "DISAPPROVE"],
        "03" => &["CONSULT", "AGREE"],
        "04" => &["SUPPORT", "CONSULT"],
        "05" => &["AGREE"],
        "06" => &["RETREAT", "CONCEDE"],
        "07" => &["AID", "MOBILIZE"],
        "08" => &["SUPPORT", "AGREE", "COOPERATE"],
        "09" => &["DEMAND"],
        "10" => &["DEMAND", "AGREE"],
        "11" => &["REJECT", "DISAPPROVE"],
        "12" | "13" => &["DISAPPROVE"],
        "16" => &["THREATEN", "REJECT"],
        "17" => &["THREATEN", "COERCE", "SANCTION", "REJECT"],
        "18" => &["MOBILIZE", "PROTEST"],
        "19" => &["SANCTION", "FIGHT", "ASSAULT"],
        "20" => &["COERCE"],
        "21" => &["COERCE"],
        "22" => &["ASSAULT", "FIGHT"],
        _ => return None,
    })
}
