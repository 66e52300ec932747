//! The first few of many in an order that is costly to work out.

/// The first so many by their keys; where keys are alike, by what `then` tells. That is asked only of those that can be
/// among the first, as it mostly means to put a row into words.
pub(crate) fn first<T, K: Ord, S: Ord>(
    mut list: Vec<T>,
    most: usize,
    key: impl Fn(&T) -> K,
    then: impl Fn(&T) -> S,
) -> Vec<T> {
    list.sort_by_cached_key(&key);
    if let Some(last) = most.checked_sub(1).and_then(|last| list.get(last)) {
        let last = key(last);
        list.truncate(list.partition_point(|item| key(item) <= last));
    }
    list.sort_by_cached_key(|item| (key(item), then(item)));
    list.truncate(most);
    list
}
