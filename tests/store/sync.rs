//! Three machines behind a sync folder that knows nothing of segments: the newest file of a name wins, some losers are
//! kept as conflict copies, and files that were removed come back now and then. Nothing that was saved is lost.

use super::*;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

/// What a sync tool knows of a file.
#[derive(Clone, PartialEq, Eq)]
struct Copy {
    bytes: Vec<u8>,
    modified: SystemTime,
}

type Copies = BTreeMap<String, Copy>;

struct Machine {
    data: PathBuf,
    /// What this machine and the cloud agreed on last.
    agreed: Copies,
    run: RunSegment,
    own: Segment,
}

struct World {
    scene: Scene,
    cloud: Copies,
    machines: Vec<Machine>,
    dice: Dice,
    runs: u128,
    /// Seconds that the world is ahead of the real clock.
    ahead: u64,
    /// Everything that a save has acknowledged, on any machine.
    saved: BTreeSet<Entry>,
}

impl World {
    fn new(seed: u64) -> Self {
        let scene = Scene::new();
        let mut world = World {
            machines: Vec::new(),
            cloud: Copies::new(),
            dice: Dice(seed),
            runs: 0,
            ahead: 0,
            saved: BTreeSet::new(),
            scene,
        };
        for name in ["desk", "lap", "stick"] {
            let data = world.scene.folder.path().join(name);
            world.runs += 1;
            let run = RunSegment::new(Folder::new(&learner_in(&data), RunId(world.runs)));
            world.machines.push(Machine {
                data,
                agreed: Copies::new(),
                run,
                own: Segment::default(),
            });
        }
        world
    }

    fn progress(&self, machine: usize) -> PathBuf {
        learner_in(&self.machines[machine].data).progress_folder()
    }

    fn folder(&self, machine: usize) -> Folder {
        let run = self.machines[machine]
            .own
            .entries
            .last()
            .and_then(Entry::stamp)
            .map(|stamp| stamp.id.run);
        Folder::new(
            &learner_in(&self.machines[machine].data),
            run.unwrap_or(RunId(u128::MAX - machine as u128)),
        )
    }

    fn now(&self) -> Zoned {
        (Timestamp::now() + SignedDuration::from_secs(self.ahead as i64)).to_zoned(TimeZone::UTC)
    }

    /// Dates what was just written by the world's clock.
    fn date(&self, machine: usize, started: SystemTime) {
        let Ok(entries) = fs::read_dir(self.progress(machine)) else {
            return;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let written = fs::metadata(&path).unwrap().modified().unwrap();
            if path.is_file() && written >= started && written <= SystemTime::now() {
                let file = fs::OpenOptions::new().append(true).open(&path).unwrap();
                file.set_modified(SystemTime::now() + Duration::from_secs(self.ahead))
                    .unwrap();
            }
        }
    }

    fn starts(&mut self, machine: usize) {
        self.runs += 1;
        let folder = Folder::new(&learner_in(&self.machines[machine].data), RunId(self.runs));
        self.machines[machine].run = RunSegment::new(folder);
        self.machines[machine].own = Segment::default();
    }

    fn ticks(&mut self, machine: usize) {
        let here = &mut self.machines[machine];
        let run = match here.own.entries.last().and_then(Entry::stamp) {
            Some(stamp) => stamp.id.run.0,
            None => {
                self.runs += 1;
                here.run = RunSegment::new(Folder::new(&learner_in(&here.data), RunId(self.runs)));
                self.runs
            }
        };
        here.own.entries.push(event(run, here.own.entries.len() as u64 + 1));
        here.run.save(&here.own).unwrap();
        self.saved.extend(here.own.entries.last().cloned());
    }

    /// Takes home a file from another machine, and thinks better of it every second time.
    fn imports(&mut self, machine: usize) {
        let other = self.dice.below(3) as usize;
        let export = merge(self.folder(other).read().unwrap().segments());
        let friend = segment((1 << 100) + u128::from(self.dice.below(5)), 1..4);
        let import = self.folder(machine).lay_import(&merge([&export, &friend])).unwrap();
        if self.dice.below(2) == 0 {
            self.folder(machine).undo_import(&import).unwrap();
        }
    }

    fn local(&self, machine: usize) -> Copies {
        let folder = self.progress(machine);
        let files = names(&folder).into_iter().filter(|name| folder.join(name).is_file());
        files
            .map(|name| {
                let path = folder.join(&name);
                let modified = fs::metadata(&path).unwrap().modified().unwrap();
                (
                    name,
                    Copy {
                        bytes: fs::read(&path).unwrap(),
                        modified,
                    },
                )
            })
            .collect()
    }

    fn put(&self, machine: usize, name: &str, copy: Option<&Copy>) {
        let path = self.progress(machine).join(name);
        match copy {
            Some(copy) => {
                fs::create_dir_all(self.progress(machine)).unwrap();
                fs::write(&path, &copy.bytes).unwrap();
                let file = fs::OpenOptions::new().append(true).open(&path).unwrap();
                file.set_modified(copy.modified).unwrap();
            }
            None if path.exists() => fs::remove_file(&path).unwrap(),
            None => {}
        }
    }

    fn syncs(&mut self, machine: usize) {
        let local = self.local(machine);
        let agreed = self.machines[machine].agreed.clone();
        let all: BTreeSet<String> = local
            .keys()
            .chain(self.cloud.keys())
            .chain(agreed.keys())
            .cloned()
            .collect();
        for name in all {
            let (here, there, before) = (local.get(&name), self.cloud.get(&name).cloned(), agreed.get(&name));
            let same = |a: Option<&Copy>, b: Option<&Copy>| a.map(|copy| &copy.bytes) == b.map(|copy| &copy.bytes);
            if same(here, there.as_ref()) {
                continue;
            }
            let winner = if same(here, before) {
                // Only the cloud changed. A file that was removed there comes back now and then.
                if there.is_none() && self.dice.below(4) == 0 {
                    here.cloned()
                } else {
                    there.clone()
                }
            } else if same(there.as_ref(), before) {
                if here.is_none() && self.dice.below(4) == 0 {
                    there.clone()
                } else {
                    here.cloned()
                }
            } else {
                match (here, &there) {
                    // Both wrote it: the newest wins, and now and then the other becomes a conflict copy.
                    (Some(here), Some(there)) => {
                        let (winner, loser) = if here.modified >= there.modified {
                            (here, there)
                        } else {
                            (there, here)
                        };
                        if self.dice.below(2) == 0 {
                            let conflict = name.replace(".ron", &format!(" (conflict {}).ron", self.dice.below(1000)));
                            self.cloud.insert(conflict, loser.clone());
                        }
                        Some(winner.clone())
                    }
                    // Written on one side and removed on the other: what was written stays.
                    (here, there) => here.cloned().or(there.clone()),
                }
            };
            self.put(machine, &name, winner.as_ref());
            match winner {
                Some(copy) => self.cloud.insert(name, copy),
                None => self.cloud.remove(&name),
            };
        }
        self.machines[machine].agreed = self.cloud.clone();
        // Conflict copies that this sync made come down with the next one.
        let down = self.local(machine);
        self.machines[machine].agreed.retain(|name, _| down.contains_key(name));
    }

    fn step(&mut self) {
        let started = SystemTime::now();
        let machine = self.dice.below(3) as usize;
        match self.dice.below(20) {
            0..9 => self.ticks(machine),
            9..13 => self.syncs(machine),
            13..15 => self.starts(machine),
            15 => self.imports(machine),
            16..18 => drop(self.folder(machine).compact(&self.now()).unwrap()),
            _ => self.ahead += self.dice.below(20) * 24 * 60 * 60,
        }
        self.date(machine, started);
    }
}

fn live(seed: u64, steps: usize) {
    let mut world = World::new(seed);
    // Old machines: enough runs that sealing begins at once.
    for machine in 0..3 {
        fs::create_dir_all(world.progress(machine)).unwrap();
        for old in 1..=25 {
            let segment = segment((1 << 90) + old * 10 + machine as u128, 1..3);
            let path = world.progress(machine).join(format!("old {old} of {machine}.ron"));
            fs::write(path, skillatlas::progress::write_segment(&segment)).unwrap();
            world.saved.extend(segment.entries);
        }
    }
    for step in 0..steps {
        world.step();
        if step % 10 != 9 {
            continue;
        }
        let known: BTreeSet<Entry> = (0..3).flat_map(|machine| entries(&world.folder(machine))).collect();
        let missing: Vec<_> = world.saved.difference(&known).collect();
        let in_the_cloud = || {
            let copies = world
                .cloud
                .values()
                .map(|copy| skillatlas::progress::read_segment(&copy.bytes).unwrap());
            copies.flat_map(|segment| segment.entries).collect::<BTreeSet<_>>()
        };
        assert!(
            missing.is_empty() || missing.iter().all(|entry| in_the_cloud().contains(entry)),
            "seed {seed}, step {step}: lost {missing:?}"
        );
    }
    for _ in 0..4 {
        for machine in 0..3 {
            world.syncs(machine);
        }
    }
    for machine in 0..3 {
        let known = entries(&world.folder(machine));
        let missing: Vec<_> = world.saved.difference(&known).collect();
        assert!(missing.is_empty(), "seed {seed}: machine {machine} misses {missing:?}");
        assert_eq!(world.folder(machine).read().unwrap().troubles().count(), 0);
    }
    let compacted = world.cloud.keys().any(|name| name.starts_with("sealed-"));
    assert!(compacted, "seed {seed}: nothing was ever sealed, so this shows little");
}

#[test]
fn three_machines_behind_a_sync_folder_lose_nothing() {
    let rounds = std::env::var("SKILLATLAS_SYNC_ROUNDS").map_or(2, |rounds| rounds.parse().unwrap());
    for seed in 1..=rounds {
        live(seed, 120);
    }
}

#[test]
fn an_import_undone_leaves_the_other_machine_untouched() {
    let mut world = World::new(99);
    for machine in 0..3 {
        world.ticks(machine);
        world.ticks(machine);
    }
    // The stick's work goes to the desk in a file; the stick itself is synced too.
    let export = merge(world.folder(2).read().unwrap().segments());
    let import = world.folder(0).lay_import(&export).unwrap();
    for machine in [0, 1, 2, 0] {
        world.syncs(machine);
    }
    let before = entries(&world.folder(2));
    world.folder(0).undo_import(&import).unwrap();
    for machine in [0, 1, 2, 0] {
        world.syncs(machine);
    }
    assert_eq!(
        entries(&world.folder(2)),
        before,
        "all of the stick's own work still counts there"
    );
    assert!(entries(&world.folder(0)).is_superset(&world.saved));
}
