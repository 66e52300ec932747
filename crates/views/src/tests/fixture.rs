//! The ledger that most tests look at: a truce between an armed group and a state, told by four reports.

/// Four reports on one truce.
pub const TRUCE: &str = r#"
report r1 2021-11-10 "Hill News" "A truce"
report r2 2021-11-10 "Valley Post" "The group's truce"
report r3 2021-12-06 "The Table" "The truce holds"
report r4 2021-12-11 "Evening Kite" "No more truce"
actor grp armed_group "Movement of the Hills" MOTH in r1 r2 r4
actor grp armed_group "Movement of the Hills" in r3
actor state state Arland in r1 r2 r3 r4
actor emirate state "Emirate of Uland" in r1 r3 r4
actor splinter armed_group "Free Hills" in r4
actor omar person "Omar Salim" in r1 r2 r3 r4
actor nur person "Nur Beg" in r1 r4
actor minister person "Ada Lind" in r1 r3
actor envoy person "Karim Daud" in r1 r3 r4
relation r1 omar role grp "spokesman" since 2020 'its spokesman, Omar Salim'
relation r4 omar role grp "spokesman" 'the spokesman Omar Salim'
relation r1 nur role grp "emir" 'Nur Beg, its emir'
relation r4 nur role grp "emir" 'emir Nur Beg'
relation r1 minister role state "information minister" 'Arland's information minister, Ada Lind'
relation r1 envoy role emirate "foreign minister" 'Uland's foreign minister, Karim Daud'
relation r3 envoy role emirate "foreign minister" 'Karim Daud, foreign minister'
relation r4 splinter split_from grp since 2021-08 'Free Hills, which left the Movement in August'
event r1 ceasefire_declared grp,state 2021-11-08 'announced a one-month ceasefire'
event r2 ceasefire_declared grp 2021-11-09 'a truce from Tuesday'
event r1 ceasefire_ordered nur > grp 2021-11-09 'ordered all fighters to hold fire'
event r1 mediation emirate > grp,state 2021-11 'mediated by the Emirate'
event r3 mediation emirate > grp,state 2021-11 'facilitated by the Emirate'
event r1 talks_held grp,state 2021-10-25 at Uland 'met in Uland on October 25'
event r3 prisoner_release state > grp 2021-11 alleged '100 prisoners had been freed'
event r4 prisoner_release state > grp 2021-11 denied 'no prisoner has been freed'
event r4 attack splinter > state 2021-11-20 at Lakki 'a police post in Lakki was attacked'
event r4 military_operation state > grp 2021-12-01 alleged 'raids on its bases on December 1'
event r4 ceasefire_ended grp > state 2021-12-09 'refused to prolong the ceasefire'
event r4 talks_suspended grp,state planned 'talks may be suspended'
statement r1 omar for grp asserts 2021-11-08 topic "ceasefire" source "Hill Voice, 2021-11-08" 'a one-month ceasefire, said Omar Salim'
statement r2 omar for grp asserts 2021-11-08 topic "ceasefire" source "Hill Voice, 2021-11-08" 'Omar Salim told Hill Voice'
statement r1 minister for state promises > grp 2021-11-08 topic "extension of the ceasefire" if "if talks make progress" 'it would be prolonged'
statement r1 grp demands > state 2021-11-01 topic "release of prisoners" 'first its prisoners must go free'
statement r4 omar for grp demands > state 2021-12-09 topic "release of 102 prisoners" 'the 102 prisoners'
statement r1 state offers > grp 2021-09 topic "amnesty" if "they lay down arms" 'offered an amnesty'
statement r1 omar rejects > state 2021-09-17 topic "amnesty" 'rejected the amnesty'
statement r4 omar for grp accuses > state 2021-12-09 topic "breach of the ceasefire" 'accused the army of raids'
statement r3 omar for grp denies 2021-11-23 topic "release of prisoners" 'denied that anyone was freed'
statement r3 envoy for emirate promises > state 2021-11-14 topic "no attacks from its soil" 'promised that no one would attack from its soil'
statement r3 envoy asserts 2021-11-14 topic "mediation by the Emirate" 'said that his government mediates'
statement r4 envoy denies 2021-12-10 topic "mediation" 'denied any mediation'
citation r1 "Hill Voice" 2021-11-08 '(Hill Voice, November 8)'
problem r4 "A bracket is opened here and never closed." '(Dawn, December 10'
ruling accept #10 by Amina 2021-11-12 "both announced it"
ruling accept #1 by Amina 2021-11-12
"#;
