//! The pages, one to a file: each gathers what it shows into one struct, which is the JSON and what its template draws.

pub(crate) mod actor;
pub(crate) mod actors;
pub(crate) mod assets;
pub(crate) mod by_hand;
pub(crate) mod changes;
pub(crate) mod export;
pub(crate) mod frame;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod lines;
pub(crate) mod network;
pub(crate) mod outlook;
pub(crate) mod pager;
pub(crate) mod quote;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod reports;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sign;
pub(crate) mod text;
pub(crate) mod view;
pub(crate) mod who;
