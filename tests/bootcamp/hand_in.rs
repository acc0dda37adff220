//! Handing in: who somebody is, what is in the file and what is not, and the receipt.

use super::*;

use skillatlas::cohort::{HandIn, LeftOut, Wishes};

#[test]
fn whoever_hands_in_says_once_who_they_are_and_stays_the_same_learner() {
    let school = School::new();
    let (hand_ins, data, pack) = (school.text("hand-ins"), school.text("ann"), school.text("trial"));
    let nameless = ["hand-in", "-o", &hand_ins, "--pack", &pack, "--data", &data];
    assert!(school.refused(&nameless, 1).contains("--name"));
    assert!(!school.at("hand-ins").exists());

    let now = "2026-09-11T17:00:00+02:00";
    school.learner("ann", now, &["progress", "tick", "s1", "do"]);
    let first = school.learner("ann", now, &["hand-in", "-o", &hand_ins, "--name", "Ann Lee"]);
    school.learner("ann", now, &["hand-in", "-o", &hand_ins]);
    school.learner("ann", now, &["hand-in", "-o", &hand_ins, "--name", "Ann Müller"]);
    let names = names(&school.at("hand-ins"));
    assert_eq!(
        names,
        [
            "autumn_ann-lee_2026-09-11-2.ron",
            "autumn_ann-lee_2026-09-11.ron",
            "autumn_ann-müller_2026-09-11.ron"
        ],
        "two on one day, and a new name"
    );
    let identity = |name: &str| {
        let text = fs::read_to_string(school.at("hand-ins").join(name)).unwrap();
        let mut log = Log::new(RunId(0), Naming::default());
        log.add_segment("a", segment(&text));
        log.state().identity().unwrap()
    };
    assert_eq!(identity(&names[1]).id, identity(&names[2]).id);
    assert_eq!(identity(&names[2]).name, "Ann Müller");

    let file = fs::read(school.at("hand-ins").join(&names[1])).unwrap();
    let sum = skillatlas::archive::sha256(&file);
    for words in [
        sum.as_str(),
        now,
        "trial 1.0.0",
        "0 of 5 skills done",
        "1 item ticked by you, 0 proved",
        "Where to: On Fridays",
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
    let kept = fs::read_to_string(school.at("ann/learners/me/receipts/autumn_ann-lee_2026-09-11.txt")).unwrap();
    assert!(kept.contains(&sum) && first.contains(&kept), "{kept}");
}

#[test]
fn own_notes_stay_at_home_unless_the_learner_says_so() {
    let school = School::new();
    let hand_ins = school.text("hand-ins");
    let now = "2026-09-11T17:00:00+02:00";
    school.learner("ann", now, &["progress", "note", "s1", "What I think of it"]);
    school.learner("ann", now, &["progress", "status", "s2", "done"]);
    let before = files(&school.at("ann"));
    let shown = school.learner("ann", now, &["hand-in", "-o", &hand_ins, "--name", "Ann", "--dry-run"]);
    assert!(
        shown.contains("Skill 2: marked done") && shown.contains("1 × notes"),
        "{shown}"
    );
    assert_eq!(
        files(&school.at("ann")),
        before,
        "only shown, and something was written"
    );
    assert!(!school.at("hand-ins").exists());

    school.learner("ann", now, &["hand-in", "-o", &hand_ins, "--name", "Ann"]);
    let with = school.learner("ann", now, &["hand-in", "-o", &hand_ins, "--with-notes"]);
    assert!(with.contains("1 note of your own"), "{with}");
    let text = |name: &str| fs::read_to_string(school.at("hand-ins").join(name)).unwrap();
    assert!(!text("autumn_ann_2026-09-11.ron").contains("What I think"));
    assert!(text("autumn_ann_2026-09-11-2.ron").contains("What I think"));
}

#[test]
fn a_stick_that_is_not_there_gets_no_folder_in_its_place() {
    let school = School::new();
    let nowhere = school.text("media/stick/hand-ins");
    let (data, pack) = (school.text("ann"), school.text("trial"));
    let args = [
        "hand-in", "-o", &nowhere, "--name", "Ann", "--pack", &pack, "--data", &data,
    ];
    assert!(school.refused(&args, 2).contains("plugged in"));
    assert!(!school.at("media").exists());
}

#[test]
fn of_all_that_is_known_only_what_belongs_to_the_class_goes_along() {
    let pack = trial();
    let cohort = autumn(&pack);
    let mut log = Log::new(RunId(7), Naming::default());
    let register = |key: &str| -> RegisterKey { key.parse().unwrap() };
    log.tick(day(0), "trial/s1/do".parse().unwrap());
    let voided = log.tick(day(0), "trial/s1/tell".parse().unwrap());
    log.void(day(0), &[voided]).unwrap();
    log.tick(day(0), "other/secret/do".parse().unwrap());
    log.tick(day(0), "trial/s1/+own".parse().unwrap());
    for key in [
        "trial/s1#note",
        "trial/s1#+own",
        "trial/s1#?own",
        "trial/s1#bookmark",
        "trial#track",
        "trial#choice-language",
        "trial/s9#task:try",
        "trial/s8#task:try",
        "other/secret#note",
        "#minutes-a-day",
        "#experiments",
    ] {
        log.write_register(day(1), &register(key), &format!("value of {key}"), false);
    }
    let all = log.export();
    let wishes = |with_notes| Wishes {
        pack: &pack,
        cohort: Some(&cohort),
        with_notes,
    };
    let some = HandIn::of(&all, wishes(false));
    assert_eq!(
        some.left_out,
        LeftOut {
            notes: 4,
            settings: 3,
            elsewhere: 2,
            unknown: 0
        }
    );
    let text = write_segment(&some.segment);
    for inside in ["#track", "choice-language", "s9#task:try", "minutes-a-day", "Void"] {
        assert!(text.contains(inside), "{inside}: {text}");
    }
    for outside in [
        "s1#note",
        "+own",
        "?own",
        "bookmark",
        "other",
        "s8#task:try",
        "experiments",
    ] {
        assert!(!text.contains(outside), "{outside}: {text}");
    }
    let more = HandIn::of(&all, wishes(true));
    assert_eq!(more.left_out.elsewhere, 2);
    assert!(write_segment(&more.segment).contains("s1#note"));
    assert!(!write_segment(&more.segment).contains("secret"));
}

#[test]
fn a_learner_in_two_classes_counts_in_each_by_what_was_handed_in_there() {
    let mut ann = Learner::new(1, "Ann");
    ann.done("s1", day(0));
    let autumn = ann.hands_in(day(4));
    let other = HandInRecord {
        cohort: "evening".to_owned(),
        ..HandInRecord::default()
    };
    ann.log
        .write_register(day(5), &RegisterKey::hand_in(&"trial".into()), &other.text(), false);
    let evening = write_segment(&ann.log.export());
    let report = report(&[("a.ron", &autumn), ("e.ron", &evening)], day(5));
    let classes: Vec<&str> = report.files.iter().map(|file| file.class).collect();
    assert_eq!(classes, ["read", "foreign"]);
    let reason = report.files[1].reason.as_deref().unwrap_or_default();
    assert!(reason.contains("`evening`"), "{reason}");
    assert_eq!(report.learners.len(), 1);
}
