//! What the record shows: each view a pure function of a ledger and a date.
