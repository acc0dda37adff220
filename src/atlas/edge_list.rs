//! Plain graphs as text, so that layouts can be tried and measured on graphs that are not packs. It reads text that it is given and
//! never opens a file.

use std::collections::HashMap;
use std::str::FromStr;

use thiserror::Error;

use super::geometry::{Sketch, Way};

/// The most places that an edge list may have.
pub const MOST_PLACES: usize = 100_000;
/// The most roads that an edge list may have.
pub const MOST_ROADS: usize = 1_000_000;

/// A graph read by [`EdgeList::read`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeList {
    /// The name of each place; its number where no labels were given.
    pub labels: Vec<String>,
    /// Places and roads, without lands.
    pub sketch: Sketch,
    /// Whether it looks as if the list were numbered from 1: the last place has a road, and place 0 has none.
    pub seems_to_begin_at_1: bool,
}

/// Why an edge list, or the labels or areas beside it, cannot be used. Lines count from 1.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EdgeListError {
    #[error("line {line}: expected {expected}, found {found:?}")]
    Malformed {
        line: usize,
        expected: &'static str,
        found: String,
    },
    #[error("line {line}: {what} {count} is more than the {most} allowed")]
    TooMany {
        line: usize,
        what: &'static str,
        count: usize,
        most: usize,
    },
    #[error("line {line}: there is no place {place}: places are numbered from 0 to {}", places.saturating_sub(1))]
    NoSuchPlace { line: usize, place: usize, places: usize },
    #[error(
        "line {line}: there is no place {places}, and none of the roads names place 0: the list seems to be numbered from 1"
    )]
    FromOne { line: usize, places: usize },
    #[error("line {line}: a road from place {place} to itself")]
    Loop { line: usize, place: usize },
    #[error("line {line}: the road from {from} to {to} was already given on line {first}")]
    Duplicate {
        line: usize,
        from: usize,
        to: usize,
        first: usize,
    },
    #[error("line {line}: expected {expected} roads as line {header} says, found {found}")]
    RoadCount {
        line: usize,
        header: usize,
        expected: usize,
        found: usize,
    },
    #[error("line {line}: this road closes a cycle: {}", chain(cycle))]
    Cycle { line: usize, cycle: Vec<usize> },
    #[error("line {line} of the {what}: expected one line for each of the {expected} places, found {found}")]
    NameCount {
        line: usize,
        what: &'static str,
        expected: usize,
        found: usize,
    },
    #[error("line {line} of the {what}: expected a name, found an empty line")]
    EmptyName { line: usize, what: &'static str },
}

/// Most places of a cycle that are named.
const MAX_NAMED: usize = 12;

/// The places of a cycle with the first repeated at the end: `3 -> 5 -> 3`.
fn chain(cycle: &[usize]) -> String {
    let mut names: Vec<String> = cycle.iter().take(MAX_NAMED).map(usize::to_string).collect();
    if cycle.len() > MAX_NAMED {
        names.push(format!("({} more)", cycle.len() - MAX_NAMED));
    }
    names.extend(cycle.first().map(usize::to_string));
    names.join(" -> ")
}

impl EdgeList {
    /// Reads `n m` and then `prerequisite dependent` a line, numbered from 0; `labels` have one name a line, in the order of
    /// the places. Empty lines of the edge list are passed over, and a byte-order mark at its start too.
    ///
    /// # Errors
    ///
    /// Whatever keeps the text from being an acyclic graph without loops and repeated roads within [`MOST_PLACES`] and [`MOST_ROADS`], by
    /// line.
    pub fn read(edges: &str, labels: Option<&str>) -> Result<Self, EdgeListError> {
        let (places, roads) = read_roads(edges)?;
        refuse_cycles(places, &roads)?;
        let labels = match labels {
            Some(text) => read_names("labels", text, places)?
                .into_iter()
                .map(str::to_owned)
                .collect(),
            None => (0..places).map(|place| place.to_string()).collect(),
        };
        let sketch = Sketch {
            places: vec![0; places],
            roads: roads.into_iter().map(|(way, _)| way).collect(),
            lands: Vec::new(),
            pinned: vec![None; places],
        };
        let has_road = |place: usize| sketch.roads.iter().any(|way| way.from == place || way.to == place);
        Ok(Self {
            seems_to_begin_at_1: places > 1 && !has_road(0) && has_road(places - 1),
            labels,
            sketch,
        })
    }
}

impl FromStr for EdgeList {
    type Err = EdgeListError;

    fn from_str(edges: &str) -> Result<Self, Self::Err> {
        Self::read(edges, None)
    }
}

/// The number of places, and each road with its line.
fn read_roads(text: &str) -> Result<(usize, Vec<(Way, usize)>), EdgeListError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim().is_empty());
    let expected = "the numbers of places and of roads";
    let Some((header, line)) = lines.next() else {
        return Err(EdgeListError::Malformed {
            line: 1,
            expected,
            found: String::new(),
        });
    };
    let (places, count) = two_numbers(header, line, expected)?;
    for (what, count, most) in [
        ("the number of places", places, MOST_PLACES),
        ("the number of roads", count, MOST_ROADS),
    ] {
        if count > most {
            return Err(EdgeListError::TooMany {
                line: header,
                what,
                count,
                most,
            });
        }
    }
    let mut roads: Vec<(Way, usize)> = Vec::with_capacity(count);
    let mut known = HashMap::with_capacity(count);
    let mut last = header;
    for (line, content) in lines {
        let (from, to) = two_numbers(line, content, "a prerequisite and what depends on it, as two numbers")?;
        if roads.len() == count {
            return Err(EdgeListError::RoadCount {
                line,
                header,
                expected: count,
                found: count + 1,
            });
        }
        if let Some(place) = [from, to].into_iter().find(|place| *place >= places) {
            let names_0 = |line: &str| line.split_whitespace().any(|word| word.parse() == Ok(0_usize));
            return Err(if place == places && !text.lines().skip(header).any(names_0) {
                EdgeListError::FromOne { line, places }
            } else {
                EdgeListError::NoSuchPlace { line, place, places }
            });
        }
        if from == to {
            return Err(EdgeListError::Loop { line, place: from });
        }
        if let Some(first) = known.insert((from, to), line) {
            return Err(EdgeListError::Duplicate { line, from, to, first });
        }
        roads.push((Way { from, to, group: None }, line));
        last = line;
    }
    if roads.len() < count {
        return Err(EdgeListError::RoadCount {
            line: last,
            header,
            expected: count,
            found: roads.len(),
        });
    }
    Ok((places, roads))
}

fn two_numbers(line: usize, content: &str, expected: &'static str) -> Result<(usize, usize), EdgeListError> {
    let mut words = content.split_whitespace().map(str::parse);
    match (words.next(), words.next(), words.next()) {
        (Some(Ok(first)), Some(Ok(second)), None) => Ok((first, second)),
        _ => Err(EdgeListError::Malformed {
            line,
            expected,
            found: content.trim().chars().take(60).collect(),
        }),
    }
}

fn read_names<'a>(what: &'static str, text: &'a str, places: usize) -> Result<Vec<&'a str>, EdgeListError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let names: Vec<&str> = text.trim_end().lines().map(str::trim).collect();
    if names.len() != places {
        return Err(EdgeListError::NameCount {
            line: names.len().min(places) + 1,
            what,
            expected: places,
            found: names.len(),
        });
    }
    match names.iter().position(|name| name.is_empty()) {
        Some(empty) => Err(EdgeListError::EmptyName { line: empty + 1, what }),
        None => Ok(names),
    }
}

/// Looks for a cycle by depth first search with a stack of its own: a chain of 100,000 places must not exhaust the program's.
fn refuse_cycles(places: usize, roads: &[(Way, usize)]) -> Result<(), EdgeListError> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut out: Vec<Vec<(usize, usize)>> = vec![Vec::new(); places];
    for (way, line) in roads {
        out[way.from].push((way.to, *line));
    }
    let mut marks = vec![Mark::New; places];
    for start in 0..places {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut path = vec![(start, 0)];
        while let Some((place, next)) = path.last_mut() {
            let Some(&(to, line)) = out[*place].get(*next) else {
                marks[*place] = Mark::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match marks[to] {
                Mark::Done => {}
                Mark::New => {
                    marks[to] = Mark::Open;
                    path.push((to, 0));
                }
                Mark::Open => {
                    let cycle = path
                        .iter()
                        .map(|(place, _)| *place)
                        .skip_while(|place| *place != to)
                        .collect();
                    return Err(EdgeListError::Cycle { line, cycle });
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let said = match EdgeList::read(text, None) {
            Ok(list) => format!("{} places, {} roads", list.sketch.places.len(), list.sketch.roads.len()),
            Err(error) => error.to_string(),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn reads_places_and_roads() {
        check("3 2\n0 1\n1 2\n", "3 places, 2 roads");
        check("\u{feff}3 2\r\n\r\n0 1\r\n 1\t2", "3 places, 2 roads");
        check("0 0\n", "0 places, 0 roads");
    }

    #[test]
    fn names_the_line_and_what_was_expected() {
        check("", "line 1: expected the numbers of places and of roads, found \"\"");
        check(
            "3\n",
            "line 1: expected the numbers of places and of roads, found \"3\"",
        );
        check(
            "2 1\n0 one\n",
            "line 2: expected a prerequisite and what depends on it, as two numbers, found \"0 one\"",
        );
        check(
            "2 1\n0 -1\n",
            "line 2: expected a prerequisite and what depends on it, as two numbers, found \"0 -1\"",
        );
        check(
            "2 1\n0 1 5\n",
            "line 2: expected a prerequisite and what depends on it, as two numbers, found \"0 1 5\"",
        );
        check(
            "2 1\n\n0 2\n",
            "line 3: there is no place 2: places are numbered from 0 to 1",
        );
        check(
            "3 2\n1 2\n2 3\n",
            "line 3: there is no place 3, and none of the roads names place 0: the list seems to be numbered from 1",
        );
        check(
            "3 2\n1 3\n0 2\n",
            "line 2: there is no place 3: places are numbered from 0 to 2",
        );
        check("2 1\n1 1\n", "line 2: a road from place 1 to itself");
        check(
            "2 2\n0 1\n0 1\n",
            "line 3: the road from 0 to 1 was already given on line 2",
        );
        check("3 2\n0 1\n", "line 2: expected 2 roads as line 1 says, found 1");
        check("3 1\n0 1\n1 2\n", "line 3: expected 1 roads as line 1 says, found 2");
        check(
            "100001 0\n",
            "line 1: the number of places 100001 is more than the 100000 allowed",
        );
        check(
            "9 1000001\n",
            "line 1: the number of roads 1000001 is more than the 1000000 allowed",
        );
    }

    #[test]
    fn a_list_that_fits_may_still_seem_to_be_numbered_from_1() {
        let seems = |text: &str| text.parse::<EdgeList>().unwrap().seems_to_begin_at_1;
        assert!(seems("4 2\n1 2\n2 3\n"));
        assert!(!seems("4 2\n0 2\n2 3\n"));
        assert!(!seems("5 2\n1 2\n2 3\n"), "neither the first nor the last has a road");
        assert!(!seems("1 0\n") && !seems("0 0\n"));
    }

    #[test]
    fn names_the_whole_cycle() {
        check(
            "5 5\n0 1\n1 2\n2 3\n3 1\n3 4\n",
            "line 5: this road closes a cycle: 1 -> 2 -> 3 -> 1",
        );
        let long: Vec<String> = (0..100).map(|place| format!("{place} {}", (place + 1) % 100)).collect();
        check(
            &format!("100 100\n{}", long.join("\n")),
            "line 101: this road closes a cycle: 0 -> 1 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 9 -> 10 -> 11 -> (88 more) -> 0",
        );
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let mut text = format!("{MOST_PLACES} {}\n", MOST_PLACES - 1);
        for place in 1..MOST_PLACES {
            text += &format!("{} {place}\n", place - 1);
        }
        check(&text, "100000 places, 99999 roads");
    }

    #[test]
    fn names_that_do_not_fit_are_refused() {
        let said = |labels| EdgeList::read("3 0", Some(labels)).map(|list| list.labels);
        assert_eq!(
            said("a\nb\nc\n").ok(),
            Some(["a", "b", "c"].map(str::to_owned).to_vec())
        );
        let refused = |labels| said(labels).map_err(|error| error.to_string());
        let count = "line 3 of the labels: expected one line for each of the 3 places, found 2".to_owned();
        assert_eq!(refused("a\nb\n"), Err(count));
        assert_eq!(
            refused("a\n\nc\n"),
            Err("line 2 of the labels: expected a name, found an empty line".to_owned())
        );
    }
}
