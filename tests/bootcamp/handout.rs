//! Handing out: a folder that runs anywhere, holds nobody's progress, and keeps what learners did in it.

use super::*;

fn hand_out(school: &School, pack: &str) -> String {
    let (pack, cohort, out) = (school.text(pack), school.text("cohort.ron"), school.text("out é 1"));
    school.good(&["handout", &pack, "--cohort", &cohort, "-o", &out])
}

#[test]
fn a_hand_out_runs_from_where_it_was_moved_to_and_touches_nothing_outside() {
    let school = School::new();
    let (data, pack) = (school.text("teacher"), school.text("trial"));
    school.good(&["progress", "tick", "s1", "do", "--pack", &pack, "--data", &data]);
    fs::create_dir(school.at("python")).unwrap();
    fs::write(school.at("python/py"), "#!/bin/sh\n").unwrap();
    let (tools, cohort, out) = (school.text("python"), school.text("cohort.ron"), school.text("out é 1"));
    school.good(&["handout", &pack, "--cohort", &cohort, "-o", &out, "--add-tools", &tools]);
    let folder = school.at("out é 1");
    assert_eq!(
        names(&folder),
        [
            ".portable",
            "FOR-IT.txt",
            "READ-ME.txt",
            "cohort.ron",
            "packs",
            "read",
            "skillatlas",
            "tools"
        ]
    );
    assert_eq!(names(&folder.join("packs")), ["trial"]);
    assert!(folder.join("tools/python/py").is_file());
    assert!(folder.join("read/index.html").is_file() && folder.join("read/skills/s9/index.html").is_file());
    let sum = skillatlas::archive::sha256(&fs::read(folder.join("skillatlas")).unwrap());
    assert!(
        fs::read_to_string(folder.join("FOR-IT.txt"))
            .unwrap()
            .contains(&format!("\n{sum}  skillatlas\n"))
    );
    let handed = fs::read_to_string(folder.join("cohort.ron")).unwrap();
    assert!(handed.contains("version: \"1.0.0\", sha256: \""), "{handed}");
    let read_me = fs::read_to_string(folder.join("READ-ME.txt")).unwrap();
    assert!(
        read_me.contains("Half, until 2026-10-30") && read_me.contains("On Fridays"),
        "{read_me}"
    );

    // Moved, as to another drive letter; and run from there.
    let moved = school.at("stick ü/class");
    fs::create_dir(school.at("stick ü")).unwrap();
    fs::rename(&folder, &moved).unwrap();
    let home = school.at("empty home");
    let run = |args: &[&str]| {
        let output = run_program(&moved.join("skillatlas"), args, &home);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["progress", "status", "s3", "done"]);
    assert!(run(&["stats"]).contains("1 of 4 skills done"));
    let hand_ins = school.text("hand-ins");
    let said = run(&["hand-in", "-o", &hand_ins, "--name", "Zoë"]);
    assert!(said.contains("for: Autumn class (autumn)"), "{said}");
    assert!(!home.exists(), "something was written outside");
    assert_eq!(
        names(&moved.join("learners/me")),
        [".lock", "backups", "progress", "receipts"]
    );
}

#[test]
fn handing_out_again_brings_the_pack_up_to_date_and_keeps_what_learners_did() {
    let school = School::new();
    hand_out(&school, "trial");
    let folder = school.at("out é 1");
    fs::create_dir_all(folder.join("learners/me/progress")).unwrap();
    fs::write(folder.join("learners/me/progress/a.ron"), "progress").unwrap();
    fs::write(folder.join("settings.ron"), "(format: 1)").unwrap();
    fs::remove_dir_all(school.at("trial/skills/s8")).unwrap();
    write_pack(school.folder.path(), "1.1.0");
    fs::remove_dir_all(school.at("trial/skills/s8")).unwrap();
    let head = fs::read_to_string(school.at("trial/pack.ron"))
        .unwrap()
        .replace("\"s8\", ", "");
    fs::write(school.at("trial/pack.ron"), head).unwrap();
    hand_out(&school, "trial");
    assert!(
        !folder.join("packs/trial/skills/s8").exists(),
        "a skill of the old pack is still there"
    );
    assert!(
        fs::read_to_string(folder.join("packs/trial/pack.ron"))
            .unwrap()
            .contains("1.1.0")
    );
    assert!(fs::read_to_string(folder.join("cohort.ron")).unwrap().contains("1.1.0"));
    assert_eq!(
        fs::read_to_string(folder.join("learners/me/progress/a.ron")).unwrap(),
        "progress"
    );
    assert_eq!(fs::read_to_string(folder.join("settings.ron")).unwrap(), "(format: 1)");
    let hidden: Vec<String> = names(&folder)
        .into_iter()
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(hidden, [".portable"], "something temporary was left");
}

#[test]
fn what_cannot_be_handed_out_is_refused_with_what_to_do() {
    let school = School::new();
    let (pack, cohort, out) = (school.text("trial"), school.text("cohort.ron"), school.text("out"));
    let refused = |cohort_text: &str, code, expected: &str| {
        fs::write(school.at("cohort.ron"), cohort_text).unwrap();
        let said = school.refused(&["handout", &pack, "--cohort", &cohort, "-o", &out], code);
        assert!(said.contains(expected), "{said}");
        assert!(!school.at("out").exists(), "{expected}");
    };
    let unknown = COHORT.replace("\"s9\"", "\"s19\"");
    refused(&unknown, 2, "cohort.ron:1:96: the pack `trial` has no skill `s19`");
    refused(&COHORT.replace("\"trial\"", "\"other\""), 1, "which is not handed out");
    let pinned = COHORT.replace("id: \"trial\"", "id: \"trial\", version: \"0.9.0\"");
    refused(&pinned, 1, "works with version 0.9.0 of trial, and this is 1.0.0");
    fs::remove_file(school.at("cohort.ron")).unwrap();
    assert!(
        school
            .refused(&["handout", &pack, "--cohort", &cohort, "-o", &out], 2)
            .contains("there is no such file")
    );
    fs::write(school.at("cohort.ron"), COHORT).unwrap();
    assert!(
        school
            .refused(&["handout", &pack, "--cohort", &cohort, "-o", &pack], 2)
            .contains("name another folder")
    );
    fs::create_dir(school.at("photos")).unwrap();
    fs::write(school.at("photos/cat.jpg"), "x").unwrap();
    let photos = school.text("photos");
    assert!(
        school
            .refused(&["handout", &pack, "--cohort", &cohort, "-o", &photos], 2)
            .contains("an empty folder")
    );
    assert_eq!(names(&school.at("photos")), ["cat.jpg"]);
    fs::write(school.at("trial/skills/s1/skill.ron"), "(").unwrap();
    let said = school.refused(&["handout", &pack, "--cohort", &cohort, "-o", &out], 1);
    assert!(
        said.contains("the pack has ") && said.contains("skillatlas check"),
        "{said}"
    );
}
