//! What else of a skill is run: its checks; and which of several outputs is compared.

use std::fs;

use super::Pack;

impl Pack {
    /// Adds fields to the skill.
    fn add(&self, fields: &str) {
        let path = self.at("skill.ron");
        let text = fs::read_to_string(&path).unwrap();
        let end = text.rfind(')').unwrap();
        fs::write(&path, format!("{}    {fields}\n)\n", &text[..end])).unwrap();
    }
}

#[test]
fn checks_are_run_compared_and_blessed() {
    let pack = Pack::new(&[("hello", "run: \"sh hello.sh\"", "echo hello\n", Some("hello\n"))]);
    fs::create_dir_all(pack.at("checks/more")).unwrap();
    fs::write(pack.at("checks/one.sh"), "ls; cat more/deep.txt words.txt\n").unwrap();
    fs::write(pack.at("checks/more/deep.txt"), "deep\n").unwrap();
    pack.add(
        "checks: [\n        (id: \"one\", claim: \"Files lie beside it.\", run: \"sh one.sh\"),\n        \
         (id: \"two\", claim: \"No.\", run: \"false\", fails: true),\n        \
         (id: \"three\", claim: \"Elsewhere.\", run: \"sh one.sh\", needs: [\"no-such-tool\"]),\n    ],",
    );
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("the check `one` runs here, and no output of it is stored"),
        "{said}"
    );
    assert!(
        said.contains("not run: shells/three (check): `no-such-tool` is not installed"),
        "{said}"
    );
    let (code, said) = pack.check(&["--bless", "--only", "shells/one"]);
    assert_eq!(code, Some(0), "{said}");
    let stored = fs::read_to_string(pack.at("checks/one.out")).unwrap();
    assert_eq!(stored, "more\none.sh\nwords.txt\ndeep\none\ntwo\n");
    let skill = fs::read_to_string(pack.at("skill.ron")).unwrap();
    assert!(
        skill.contains("run: \"sh one.sh\", output: (file: \"checks/one.out\", ran_on: \"sh\"))"),
        "{skill}"
    );
    let (code, said) = pack.check(&["--run", "--only", "shells/one", "--strict"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 checks,    1 ran,    1 as stored"), "{said}");

    fs::write(pack.at("checks/one.out"), "more\nother\n").unwrap();
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("the check `one` prints something else") && said.contains("checks/one.out:2:2"),
        "{said}"
    );
}

#[test]
fn an_output_of_another_version_counts_too() {
    let outputs = "run: \"sh a.sh\", outputs: [(file: \"examples/new.out\", ran_on: \"dash 0.6\")]";
    let pack = Pack::new(&[("a", outputs, "echo new\n", Some("old\n"))]);
    fs::write(pack.at("examples/new.out"), "new\n").unwrap();
    let (code, said) = pack.check(&["--run", "--strict"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 as stored"), "{said}");
    // Neither of them: the first is what is compared.
    fs::write(pack.at("examples/new.out"), "newer\n").unwrap();
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("examples/a.out:1:1"), "{said}");
}
