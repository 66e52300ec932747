//! The one place that looks at the clock.

use workbench::Timestamp;

/// Now.
pub fn now() -> Timestamp {
    Timestamp::now()
}
