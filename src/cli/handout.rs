//! `skillatlas handout`: a folder for learners, with the program, packs and the class; never anybody's progress.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::export::site_files;
use super::{Answer, Failure, GlobalArgs, cohort_file, print};
use crate::archive;
use crate::pack::{self, COHORT_FILE, Cohort, Pack, PackFiles, PinnedPack, Unread, read_cohort};
use crate::report::{HandedOut, for_it, read_me, site};
use crate::session;
use crate::store::{HandoutFolder, StoreError, files_of_tools};
use crate::study::counted;

/// Make a folder to hand out to a class: the program, packs, what is assigned
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas handout content/backend --cohort cohort.ron -o /media/stick/skillatlas
  skillatlas handout backend --cohort cohort.ron -o out             the pack that ships, by its id
  skillatlas handout my-pack --cohort cohort.ron -o out --add-executable win/skillatlas.exe --add-tools python-3.13

The folder holds no progress and no learner. Handing out into it again brings program, packs and class up to date, and leaves
what learners did in it as it is.")]
pub struct HandoutArgs {
    /// Packs: folders, packed packs, or the id of the pack that ships
    #[arg(required = true, value_name = "PACK")]
    packs: Vec<PathBuf>,
    /// The class: its id and title, what is assigned until when, where to hand in
    #[arg(long, value_name = "cohort.ron")]
    cohort: PathBuf,
    /// Folder to make
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Lay another executable beside this one, for another system
    #[arg(long, value_name = "PATH")]
    add_executable: Vec<PathBuf>,
    /// Lay a folder of interpreters into tools/
    #[arg(long, value_name = "DIR")]
    add_tools: Vec<PathBuf>,
}

/// A file by its path below a folder, with its bytes, or why it cannot be had.
type FileToWrite<'b> = Result<(String, Cow<'b, [u8]>), StoreError>;

/// A pack that is handed out.
struct Given {
    pack: Pack,
    files: std::sync::Arc<dyn PackFiles>,
    sha256: String,
}

pub fn run(args: &HandoutArgs, _global: &GlobalArgs) -> Result<Answer, Failure> {
    let given = args
        .packs
        .iter()
        .map(|path| give(path))
        .collect::<Result<Vec<_>, _>>()?;
    let twice = |given: &Given| given.pack.id.clone();
    let mut ids: Vec<_> = given.iter().map(twice).collect();
    ids.sort();
    if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Failure::cannot(format!("the pack {} was named twice", pair[0])).hint("name each pack once"));
    }
    let cohort = pinned(&args.cohort, &given)?;
    let executables = executables(args)?;
    refuse_own_folder(args, &executables)?;

    let mut folder = HandoutFolder::begin(&args.output)?;
    let works_with = |given: &&Given| cohort.pack.as_ref().is_some_and(|pinned| pinned.id == given.pack.id);
    let pack = given
        .iter()
        .find(works_with)
        .map_or(&given[0].pack, |given| &given.pack);
    let mut handed = HandedOut::new(&cohort, pack);
    for given in &given {
        let id = given.pack.id.to_string();
        folder.replace_folder(&format!("packs/{id}"), all_files(given.files.as_ref()))?;
        handed.packs.push((
            given.pack.title.clone(),
            id,
            given.pack.version.clone(),
            given.sha256.clone(),
        ));
    }
    folder.replace_folder("read", read_folder(&given)?)?;
    for tools in &args.add_tools {
        let name = file_name(tools)?;
        for (from, below) in files_of_tools(tools)? {
            folder.copy(&format!("tools/{name}/{below}"), &from)?;
        }
        handed.tools.push(name);
    }
    for (from, name) in &executables {
        let sum = folder.copy(name, from)?;
        handed.executables.push((name.clone(), sum));
    }
    folder.write(COHORT_FILE, cohort.text().as_bytes())?;
    folder.write("READ-ME.txt", read_me(&handed).as_bytes())?;
    folder.write("FOR-IT.txt", for_it(&handed).as_bytes())?;
    // Last: a folder in which it lies is whole.
    folder.write(".portable", b"")?;
    folder.finish()?;
    let packs = counted(given.len(), "pack", "packs");
    print(&format!(
        "{}: handed out for {} with {packs}, {}; it may be copied and pulled\n",
        args.output.display(),
        cohort.title,
        counted(executables.len(), "executable", "executables")
    ))?;
    Ok(Answer::Done)
}

/// Reads a pack that is to be handed out. One with errors is not: learners would meet them first.
fn give(path: &Path) -> Result<Given, Failure> {
    let files = session::named_pack(path)?;
    let loaded = pack::read(files.as_ref());
    let errors = loaded.errors();
    match loaded.pack.filter(|_| errors == 0) {
        Some(pack) => {
            let sha256 = archive::pack_hash(files.as_ref()).map_err(Failure::cannot)?;
            Ok(Given { pack, files, sha256 })
        }
        None => {
            let message = format!(
                "{}: the pack has {}",
                path.display(),
                counted(errors, "error", "errors")
            );
            Err(Failure::no(message).hint(format!("`skillatlas check {}` lists them", path.display())))
        }
    }
}

/// The class, with the pack that it works with pinned by version and hash.
fn pinned(path: &Path, given: &[Given]) -> Result<Cohort, Failure> {
    let unchecked = cohort_file::read(path, None)?;
    let wanted = unchecked.pack.as_ref().map(|pinned| &pinned.id);
    let found = given.iter().find(|given| wanted.is_none_or(|id| *id == given.pack.id));
    let Some(found) = found else {
        let id = wanted.map(ToString::to_string).unwrap_or_default();
        return Err(Failure::no(format!(
            "{}: the class works with the pack {id}, which is not handed out",
            path.display()
        ))
        .hint("name that pack too, or another `id` in `pack`"));
    };
    let mut cohort = cohort_file::read(path, Some(&found.pack))?;
    if let Some(pinned) = &cohort.pack {
        let differs = |wanted: &Option<String>, is: &str| wanted.as_ref().is_some_and(|wanted| wanted != is);
        if differs(&pinned.version, &found.pack.version) || differs(&pinned.sha256, &found.sha256) {
            let version = pinned.version.as_deref().unwrap_or("another one");
            let message = format!(
                "{}: the class works with version {version} of {}, and this is {} with the hash {}",
                path.display(),
                found.pack.id,
                found.pack.version,
                found.sha256
            );
            return Err(
                Failure::no(message).hint("take `version` and `sha256` out of `pack`: the handout pins this one")
            );
        }
    }
    cohort.pack = Some(PinnedPack {
        id: found.pack.id.clone(),
        version: Some(found.pack.version.clone()),
        sha256: Some(found.sha256.clone()),
    });
    // What is written must read: else every learner would meet the error.
    match read_cohort(COHORT_FILE, &cohort.text(), Some(&found.pack)).0 {
        Some(read) if read == cohort => Ok(cohort),
        _ => Err(Failure::cannot(format!(
            "{}: does not read back as it was written",
            path.display()
        ))),
    }
}

/// The running executable and the further ones, with the names that they get.
fn executables(args: &HandoutArgs) -> Result<Vec<(PathBuf, String)>, Failure> {
    let own = std::env::current_exe()
        .map_err(|error| Failure::cannot(format!("this program cannot find itself: {error}")))?;
    let mut found: Vec<(PathBuf, String)> = Vec::new();
    for path in std::iter::once(&own).chain(&args.add_executable) {
        let name = file_name(path)?;
        if found.iter().any(|(_, known)| known.eq_ignore_ascii_case(&name)) {
            return Err(Failure::cannot(format!("two executables are called {name}")).hint("rename one of them"));
        }
        if !path.is_file() {
            return Err(Failure::cannot(format!("{}: there is no such file", path.display())));
        }
        found.push((path.clone(), name));
    }
    Ok(found)
}

fn file_name(path: &Path) -> Result<String, Failure> {
    let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    name.ok_or_else(|| Failure::cannot(format!("{}: names no file", path.display())))
}

/// Nobody hands out into the folder that the program itself runs from: its progress would be handed on.
fn refuse_own_folder(args: &HandoutArgs, executables: &[(PathBuf, String)]) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().ok();
    let Some(output) = real(&args.output) else {
        return Ok(());
    };
    let folders = executables
        .iter()
        .filter_map(|(path, _)| real(path)?.parent().map(Path::to_path_buf));
    let packs = args.packs.iter().filter_map(|path| real(path));
    if folders.chain(packs).any(|folder| folder == output) {
        let message = format!("{}: what is handed out lies there itself", args.output.display());
        return Err(Failure::cannot(message).hint("name another folder"));
    }
    Ok(())
}

fn all_files(files: &dyn PackFiles) -> impl Iterator<Item = FileToWrite<'_>> {
    files
        .list()
        .into_iter()
        .map(|(path, _)| match files.read(&path, u64::MAX - 1) {
            Ok(bytes) => Ok((path, bytes)),
            Err(error) => Err(unread(&path, &error)),
        })
}

/// The packs as plain sites, for machines where no program may start: one lies in `read/` itself, several in a folder each.
fn read_folder(given: &[Given]) -> Result<Vec<FileToWrite<'static>>, Failure> {
    let mut all = Vec::new();
    for one in given {
        let folder = match given.len() {
            1 => String::new(),
            _ => format!("{}/", one.pack.id),
        };
        for (path, bytes) in site_files(&site(&one.pack), one.files.as_ref()) {
            all.push(Ok((format!("{folder}{path}"), Cow::Owned(bytes?))));
        }
    }
    Ok(all)
}

fn unread(path: &str, error: &Unread) -> StoreError {
    StoreError::Unusable {
        path: path.into(),
        reason: error.to_string(),
    }
}
