//! A pack as a plain site: a page a skill, the map on the first one. It works from the file system, without a script and without
//! anything from elsewhere, for machines where no program may start.

mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::html::{BESIDE, begin, end, escape};
use crate::atlas::{Chart, MapNames, map_svg};
use crate::markdown;
use crate::pack::{Example, Output, Pack, Skill};
use crate::study::{about_hours, counted};
use words::{Page, blocks, footnotes};

/// The style of all pages, a file of its own.
const STYLE: &str = "\
body { font: 17px/1.55 Georgia, 'Times New Roman', serif; color: #1d2730; background: #fff; margin: 2em auto; max-width: 44em; padding: 0 1em; }
h1, h2, h3, h4, nav, table, figcaption, .small { font-family: system-ui, sans-serif; } h1 { line-height: 1.2; }
nav { font-size: .85em; } .small { font-size: .85em; color: #4a5a66; } a { color: #1c65bd; }
pre { background: #eef1f0; padding: .7em .9em; overflow-x: auto; font-size: .82em; line-height: 1.4; } code { font-size: .9em; }
pre.output { background: #fff; border: 1px solid #c9d2d6; } table { border-collapse: collapse; font-size: .85em; display: block; overflow-x: auto; }
th, td { border: 1px solid #c9d2d6; padding: .25em .6em; text-align: left; vertical-align: top; } blockquote { border-left: 4px solid #1d717f; margin-left: 0; padding-left: 1em; }
blockquote.trap, blockquote.warning { border-color: #a64a32; } blockquote > strong:first-child { font-family: system-ui, sans-serif; font-size: .85em; }
img { max-width: 100%; } details p { white-space: pre-wrap; } ul.items { list-style: none; padding-left: 0; } ul.items li::before { content: '\\2610\\00a0'; } .map { overflow: auto; max-height: 80vh; border: 1px solid #c9d2d6; max-width: none; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } nav, .map { display: none; } pre { white-space: pre-wrap; } }
";

/// A site: pages that are made, and files of the pack that lie beside them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// Text by path.
    pub pages: BTreeMap<String, String>,
    /// Files of the pack, by their path in it: pictures, examples and what they printed. Each has the same path in the site.
    pub files: Vec<String>,
}

/// Makes the site of a pack.
pub fn site(pack: &Pack) -> Site {
    let mut site = Site::default();
    site.pages.insert("style.css".to_owned(), STYLE.to_owned());
    site.pages.insert("index.html".to_owned(), first_page(pack));
    for (number, skill) in pack.skills.iter().enumerate() {
        let mut files = Vec::new();
        let page = skill_page(pack, number, skill, &mut files);
        site.pages.insert(format!("skills/{}/index.html", skill.id), page);
        site.files
            .extend(files.into_iter().map(|file| format!("skills/{}/{file}", skill.id)));
    }
    site.files.sort();
    site.files.dedup();
    site
}

fn first_page(pack: &Pack) -> String {
    let mut page = String::new();
    begin(
        &mut page,
        BESIDE,
        &pack.language,
        &pack.title,
        "<link rel=\"stylesheet\" href=\"style.css\">",
    );
    let skills = counted(pack.skills.len(), "skill", "skills");
    let hours = pack.skills.iter().fold(0.0, |sum, skill| sum + skill.hours);
    let _ = writeln!(
        page,
        "<h1>{}</h1>\n<p class=\"small\">Version {}; {skills}, {}. Licence: {}. Authors: {}.</p>",
        escape(&pack.title),
        escape(&pack.version),
        about_hours(hours),
        escape(&pack.licence),
        escape(&pack.authors.join(", "))
    );
    let _ = writeln!(page, "<div class=\"map\">{}</div>", map(pack));
    for track in &pack.tracks {
        let _ = writeln!(
            page,
            "<h2>{}</h2>\n<p>{}</p>",
            escape(&track.title),
            escape(&track.summary)
        );
        skill_list(pack, &mut page, track.skills.iter().filter_map(|id| pack.skill(id)));
        for option in track.choices.iter().flat_map(|choice| &choice.options) {
            let _ = writeln!(page, "<h3>{}</h3>", escape(&option.title));
            skill_list(pack, &mut page, option.skills.iter().filter_map(|id| pack.skill(id)));
        }
    }
    for area in pack.areas.iter() {
        let _ = writeln!(
            page,
            "<h2>{}</h2>\n<p>{}</p>",
            escape(&area.title),
            escape(&area.summary)
        );
        skill_list(
            pack,
            &mut page,
            pack.skills.iter().filter(|skill| skill.area == area.id),
        );
    }
    glossary(pack, &mut page);
    end(&mut page);
    page
}

/// The map, with a link over each place.
fn map(pack: &Pack) -> String {
    let chart = Chart::of(pack);
    let titles: Vec<String> = pack.skills.iter().map(|skill| skill.map_title().to_owned()).collect();
    let lands: Vec<String> = pack.areas.iter().map(|area| area.title.clone()).collect();
    let names = MapNames {
        places: &titles,
        lands: &lands,
    };
    let mut svg = map_svg(&chart.layout, names);
    let Some(close) = svg.rfind("</svg>") else {
        return svg;
    };
    svg.truncate(close);
    for (skill, place) in pack.skills.iter().zip(&chart.layout.places) {
        let _ = writeln!(
            svg,
            r#"<a href="skills/{}/index.html"><title>{}</title><rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" fill="transparent"/></a>"#,
            escape(skill.id.as_str()),
            escape(&skill.title),
            place.x,
            place.y,
            place.w,
            place.h
        );
    }
    svg.push_str("</svg>");
    svg
}

fn skill_list<'a>(pack: &Pack, page: &mut String, skills: impl Iterator<Item = &'a Skill>) {
    page.push_str("<ol>\n");
    for skill in skills.filter(|skill| pack.skill(&skill.id).is_some()) {
        let _ = writeln!(
            page,
            "<li><a href=\"skills/{}/index.html\">{}</a> <span class=\"small\">{}</span></li>",
            escape(skill.id.as_str()),
            escape(&skill.title),
            escape(&skill.summary)
        );
    }
    page.push_str("</ol>\n");
}

fn glossary(pack: &Pack, page: &mut String) {
    if pack.glossary.is_empty() {
        return;
    }
    page.push_str("<h2>Glossary</h2>\n<dl>\n");
    for term in &pack.glossary {
        let _ = writeln!(
            page,
            "<dt>{}</dt><dd>{}</dd>",
            escape(&term.term),
            escape(&term.meaning)
        );
    }
    page.push_str("</dl>\n");
}

fn skill_page(pack: &Pack, number: usize, skill: &Skill, files: &mut Vec<String>) -> String {
    let mut page = String::new();
    begin(
        &mut page,
        BESIDE,
        &pack.language,
        &skill.title,
        "<link rel=\"stylesheet\" href=\"../../style.css\">",
    );
    neighbours(pack, number, &mut page);
    let area = pack.area(&skill.area).map_or("", |area| area.title.as_str());
    let _ = writeln!(
        page,
        "<h1>{}</h1>\n<p>{}</p>\n<p class=\"small\">{}; {}</p>",
        escape(&skill.title),
        escape(&skill.summary),
        escape(area),
        about_hours(skill.hours)
    );
    needs(pack, skill, &mut page);
    let document = markdown::parse(&skill.notes.text).document;
    let mut writer = Page::new(&mut page, pack, &document.stops, files);
    blocks(&mut writer, &document.blocks);
    footnotes(&mut writer, &document.footnotes);
    examples(skill, &mut page, files);
    checklist(skill, &mut page);
    prompts(skill, &mut page);
    sources(skill, &mut page);
    end(&mut page);
    page
}

/// Links to the skill before and after, and to the first page.
fn neighbours(pack: &Pack, number: usize, page: &mut String) {
    page.push_str("<nav><a href=\"../../index.html\">All skills</a>");
    let beside = [(number.checked_sub(1), "Before"), (Some(number + 1), "After")];
    for (number, word) in beside {
        if let Some(skill) = number.and_then(|number| pack.skills.get(number)) {
            let _ = write!(
                page,
                " \u{b7} {word}: <a href=\"../{}/index.html\">{}</a>",
                escape(skill.id.as_str()),
                escape(&skill.title)
            );
        }
    }
    page.push_str("</nav>\n");
}

fn needs(pack: &Pack, skill: &Skill, page: &mut String) {
    if skill.requires.is_empty() {
        return;
    }
    let groups = skill.requires.iter().map(|group| {
        let links = group.iter().filter_map(|id| pack.skill(id)).map(|needed| {
            let (id, title) = (escape(needed.id.as_str()), escape(&needed.title));
            format!("<a href=\"../{id}/index.html\">{title}</a>")
        });
        links.collect::<Vec<_>>().join(" or ")
    });
    let _ = writeln!(
        page,
        "<p class=\"small\">Needs {}</p>",
        groups.collect::<Vec<_>>().join(", ")
    );
}

fn examples(skill: &Skill, page: &mut String, files: &mut Vec<String>) {
    if skill.examples.is_empty() {
        return;
    }
    page.push_str("<h2>Examples</h2>\n");
    for example in &skill.examples {
        files.push(example.file.clone());
        let (id, title, file) = (
            escape(example.id.as_str()),
            escape(&example.title),
            escape(&example.file),
        );
        let _ = writeln!(page, "<h3 id=\"example-{id}\">{title}</h3>");
        let text = markdown::parse(&example.text).document;
        for block in &text.blocks {
            if let markdown::Block::Paragraph(text) = block {
                let _ = writeln!(page, "<p>{}</p>", escape(&text.written()));
            }
        }
        let _ = writeln!(
            page,
            "<p class=\"small\"><a href=\"{}\">{file}</a></p>",
            words::address(&example.file)
        );
        let _ = writeln!(page, "<pre><code>{}</code></pre>", escape(&example.code));
        output(example, page, files);
    }
}

fn output(example: &Example, page: &mut String, files: &mut Vec<String>) {
    let shown = |output: &Output, page: &mut String, files: &mut Vec<String>| {
        let _ = writeln!(
            page,
            "<p class=\"small\">It printed, on {}:</p>",
            escape(&output.ran_on)
        );
        let _ = writeln!(page, "<pre class=\"output\">{}</pre>", escape(&output.text));
        files.push(output.file.clone());
    };
    if let Some(output) = &example.output {
        shown(output, page, files);
    }
    for other in &example.outputs {
        shown(other, page, files);
    }
}

fn checklist(skill: &Skill, page: &mut String) {
    if skill.items.is_empty() {
        return;
    }
    page.push_str("<h2>Checklist</h2>\n<ul class=\"items\">\n");
    for item in &skill.items {
        let _ = writeln!(page, "<li>{}</li>", escape(&item.text));
    }
    page.push_str("</ul>\n");
}

/// Questions whose answers open on a click, without a script.
fn prompts(skill: &Skill, page: &mut String) {
    if skill.prompts.is_empty() {
        return;
    }
    page.push_str("<h2>From memory</h2>\n");
    for prompt in &skill.prompts {
        let (question, answer) = (escape(&prompt.question), escape(&prompt.answer));
        let _ = writeln!(page, "<details><summary>{question}</summary><p>{answer}</p></details>");
    }
}

fn sources(skill: &Skill, page: &mut String) {
    if skill.sources.is_empty() {
        return;
    }
    page.push_str("<h2>Sources</h2>\n<ul>\n");
    for source in &skill.sources {
        let (title, claim) = (escape(&source.title), escape(&source.claim));
        let link = match markdown::target(&source.url) {
            markdown::Target::Web { url, .. } => format!("<a href=\"{}\" rel=\"noreferrer\">{title}</a>", escape(&url)),
            _ => title,
        };
        let _ = writeln!(page, "<li>{link}: {claim}</li>");
    }
    page.push_str("</ul>\n");
}
