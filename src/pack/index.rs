//! Lists whose members are found by their id at once, however long they are.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::ops::Deref;

/// What an [`Indexed`] list can hold.
pub trait Identified {
    type Id: Clone + Eq + Hash;

    fn id(&self) -> &Self::Id;
}

/// A list in its order, with an index over the ids; of two with the same id the first is found. It is made whole and does
/// not change, so that the index is always right.
#[derive(Clone)]
pub struct Indexed<T: Identified> {
    list: Vec<T>,
    numbers: HashMap<T::Id, usize>,
}

impl<T: Identified> Indexed<T> {
    pub fn find(&self, id: &T::Id) -> Option<&T> {
        self.list.get(self.number(id)?)
    }

    /// Where the member with an id stands in the list.
    pub fn number(&self, id: &T::Id) -> Option<usize> {
        self.numbers.get(id).copied()
    }
}

impl<T: Identified> From<Vec<T>> for Indexed<T> {
    fn from(list: Vec<T>) -> Self {
        let mut numbers = HashMap::with_capacity(list.len());
        for (number, member) in list.iter().enumerate() {
            numbers.entry(member.id().clone()).or_insert(number);
        }
        Self { list, numbers }
    }
}

impl<T: Identified> FromIterator<T> for Indexed<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        members.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T: Identified> Default for Indexed<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T: Identified> Deref for Indexed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

impl<T: Identified + fmt::Debug> fmt::Debug for Indexed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.fmt(f)
    }
}

impl<T: Identified + PartialEq> PartialEq for Indexed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<'a, T: Identified> IntoIterator for &'a Indexed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Skill;

    #[test]
    fn members_are_found_by_id_and_of_two_the_first() {
        let skill = |id: &str, hours| Skill {
            id: id.into(),
            hours,
            ..Skill::default()
        };
        let skills: Indexed<Skill> = [skill("a", 1.0), skill("b", 2.0), skill("a", 3.0)]
            .into_iter()
            .collect();
        assert_eq!(skills.find(&"b".into()).map(|skill| skill.hours), Some(2.0));
        assert_eq!(skills.number(&"a".into()), Some(0));
        assert_eq!(skills.find(&"c".into()), None);
        assert_eq!(skills.len(), 3);
    }
}
