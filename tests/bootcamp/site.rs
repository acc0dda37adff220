//! A pack as a plain site: every link leads somewhere, nothing runs, nothing comes from elsewhere.

use super::*;

use std::collections::BTreeSet;

use skillatlas::pack::PackFiles;
use skillatlas::report::site;

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let mark = format!(" {attribute}=\"");
    let parts = page.split(mark.as_str()).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// Where an address leads from a page of the site; none where it leads out.
fn resolved(page: &str, address: &str) -> Option<(String, String)> {
    if address.starts_with("https://") || address.starts_with("http://") {
        return None;
    }
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => _ = parts.pop().expect("a link leads out of the site"),
            part => parts.push(part),
        }
    }
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8()
            .unwrap()
            .into_owned()
    };
    Some((decoded(&parts.join("/")), decoded(anchor)))
}

/// A text as it stands in a page.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

#[test]
fn every_link_of_the_shipped_pack_leads_somewhere_and_nothing_runs() {
    let files = pack::embedded();
    let pack = pack::read(&files).pack.unwrap();
    let site = site(&pack);
    let in_pack: BTreeSet<String> = files.list().into_iter().map(|(path, _)| path).collect();
    for file in &site.files {
        assert!(in_pack.contains(file), "{file} is not in the pack");
    }
    let files: BTreeSet<&String> = site.files.iter().chain(site.pages.keys()).collect();
    let ids: std::collections::BTreeMap<&str, BTreeSet<&str>> = site
        .pages
        .iter()
        .map(|(path, page)| (path.as_str(), values(page, "id").into_iter().collect()))
        .collect();
    let mut followed = 0;
    for (path, page) in site.pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(
            !page.contains("<script") && !page.contains("href=\"javascript"),
            "{path}"
        );
        for address in values(page, "href").into_iter().chain(values(page, "src")) {
            let Some((to, anchor)) = resolved(path, address) else {
                continue;
            };
            followed += 1;
            assert!(files.contains(&to), "{path}: {address}");
            assert!(
                anchor.is_empty() || ids[to.as_str()].contains(anchor.as_str()),
                "{path}: {address}"
            );
        }
        for address in values(page, "src") {
            assert!(resolved(path, address).is_some(), "{path} loads {address}");
        }
    }
    assert!(followed > 2_000, "{followed}");
    let joins = &site.pages["skills/sql-joins/index.html"];
    let skill = pack.skill(&"sql-joins".into()).unwrap();
    for item in &skill.items {
        assert!(joins.contains(&escaped(&item.text)), "{}", item.text);
    }
    assert_eq!(
        joins.matches("<pre class=\"output\">").count(),
        skill
            .examples
            .iter()
            .map(|e| e.outputs.len() + usize::from(e.output.is_some()))
            .sum::<usize>()
    );
    assert_eq!(
        site.pages["index.html"].matches("<rect").count(),
        pack.skills.len() * 2 + 1,
        "a card and a link for each place, and the sea"
    );
}

#[test]
fn what_a_pack_says_never_becomes_markup() {
    let folder = TempDir::new().unwrap();
    let path = write_pack(folder.path(), "1.0.0");
    let evil = "<script>alert(1)</script><img src=x onerror=y>";
    fs::write(
        path.join("skills/s1/notes.md"),
        format!("<!-- stop: first, 8 min -->\n## A & B {evil}\n\n{evil}\n\n`{evil}` [a](javascript:alert(1)) [b](../../x.html)\n\n```html\n{evil}\n```\n"),
    )
    .unwrap();
    let files = skillatlas::store::PackFolder::open(&path).unwrap();
    let mut pack = pack::read(&files).pack.unwrap();
    pack.title = format!("\"{evil}");
    let site = site(&pack);
    for (path, page) in &site.pages {
        assert!(
            !page.contains("<script") && !page.contains("<img") && !page.contains("href=\"javascript"),
            "{path}: {page}"
        );
    }
    assert!(site.pages["skills/s1/index.html"].contains("&lt;script&gt;alert(1)"));
}

#[test]
fn the_command_writes_a_site_from_a_folder_and_from_a_packed_pack() {
    let school = School::new();
    let (pack, file, one, two) = (
        school.text("trial"),
        school.text("t.skillpack"),
        school.text("one"),
        school.text("two"),
    );
    school.good(&["pack", &pack, "-o", &file]);
    let said = school.good(&["export", "html", &pack, "-o", &one]);
    assert!(said.contains("9 skills of Trial"), "{said}");
    school.good(&["export", "html", &file, "-o", &two]);
    let below = |folder: &str| -> Vec<(PathBuf, Vec<u8>)> {
        let root = school.at(folder);
        files(&root)
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(&root).unwrap().to_owned(), bytes))
            .collect()
    };
    assert_eq!(below("one"), below("two"));
    assert_eq!(below("one").len(), 11);
}
