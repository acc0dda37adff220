//! Windows: a command and all that it starts are in a job object, which ends as one. The job ends too when this program does,
//! however it does: the last handle to it is closed then.
//!
//! The child begins suspended and goes on once it is in the job, so nothing that it starts can be outside.

use std::mem::size_of;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::os::windows::process::CommandExt;
use std::process::{Child, Command};
use std::ptr::{from_mut, from_ref, null};
use std::thread;
use std::time::{Duration, Instant};

use windows_sys::Win32::Foundation::INVALID_HANDLE_VALUE;
use windows_sys::Win32::System::Diagnostics::ToolHelp::{
    CreateToolhelp32Snapshot, TH32CS_SNAPTHREAD, THREADENTRY32, Thread32First, Thread32Next,
};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectBasicAccountingInformation,
    JobObjectExtendedLimitInformation, QueryInformationJobObject, SetInformationJobObject, TerminateJobObject,
};
use windows_sys::Win32::System::Threading::{
    CREATE_NO_WINDOW, CREATE_SUSPENDED, OpenThread, ResumeThread, THREAD_SUSPEND_RESUME,
};

/// How long the end of what was ended is waited for.
const LONGEST_END: Duration = Duration::from_secs(10);
const GLANCE: Duration = Duration::from_millis(2);

/// A command and all that it started.
#[derive(Debug)]
pub(in crate::lab) struct Family {
    /// `None` where the system gives none: then the child alone can be ended.
    job: Option<OwnedHandle>,
}

impl Family {
    /// Begins suspended, and without a console window.
    pub(in crate::lab) fn prepare(command: &mut Command) {
        command.creation_flags(CREATE_SUSPENDED | CREATE_NO_WINDOW);
    }

    /// Puts the child into a job of its own, and lets it go.
    pub(in crate::lab) fn of(child: &Child) -> Self {
        let job = new_job().filter(|job| put_into(job, child));
        resume(child.id());
        Self { job }
    }

    /// Ends the child and all that it started. Called once the child has ended, too: it may have left something behind.
    pub(in crate::lab) fn end(&self, child: &mut Child) {
        // A child that has ended already is no error here.
        let _ = child.kill();
        if let Some(job) = &self.job {
            end_all(job);
        }
        let _ = child.wait();
        let began = Instant::now();
        // What is ended holds its files a moment longer.
        while self.job.as_ref().is_some_and(|job| still_runs(job)) && began.elapsed() < LONGEST_END {
            thread::sleep(GLANCE);
        }
    }
}

#[expect(
    unsafe_code,
    reason = "no maintained crate makes a job without pulling in a second set of bindings; the structure is ours and outlives the call, the handle is new and owned by nobody else"
)]
fn new_job() -> Option<OwnedHandle> {
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    let size = u32::try_from(size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>()).ok()?;
    unsafe {
        let job = CreateJobObjectW(null(), null());
        if job.is_null() {
            return None;
        }
        let job = OwnedHandle::from_raw_handle(job);
        let limits = from_ref(&limits).cast();
        let set = SetInformationJobObject(job.as_raw_handle(), JobObjectExtendedLimitInformation, limits, size);
        (set != 0).then_some(job)
    }
}

#[expect(unsafe_code, reason = "both handles are open: the values that own them are borrowed")]
fn put_into(job: &OwnedHandle, child: &Child) -> bool {
    unsafe { AssignProcessToJobObject(job.as_raw_handle(), child.as_raw_handle()) != 0 }
}

#[expect(unsafe_code, reason = "the handle is open: the value that owns it is borrowed")]
fn end_all(job: &OwnedHandle) {
    // An empty job is no error here: it has nothing left to end.
    let _ = unsafe { TerminateJobObject(job.as_raw_handle(), 1) };
}

#[expect(
    unsafe_code,
    reason = "the structure is ours, of the size that is told, and outlives the call"
)]
fn still_runs(job: &OwnedHandle) -> bool {
    let mut counts = JOBOBJECT_BASIC_ACCOUNTING_INFORMATION::default();
    let Ok(size) = u32::try_from(size_of::<JOBOBJECT_BASIC_ACCOUNTING_INFORMATION>()) else {
        return false;
    };
    let asked = unsafe {
        QueryInformationJobObject(
            job.as_raw_handle(),
            JobObjectBasicAccountingInformation,
            from_mut(&mut counts).cast(),
            size,
            std::ptr::null_mut(),
        )
    };
    asked != 0 && counts.ActiveProcesses > 0
}

/// Lets the threads of a process go; a new one has one. The standard library keeps the handle of that thread to itself, so it
/// is looked for.
#[expect(
    unsafe_code,
    reason = "structures are ours and outlive the calls; each handle is new, checked, and owned by one value"
)]
fn resume(process: u32) {
    let mut thread = THREADENTRY32 {
        dwSize: u32::try_from(size_of::<THREADENTRY32>()).unwrap_or_default(),
        ..THREADENTRY32::default()
    };
    unsafe {
        let snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
        if snapshot == INVALID_HANDLE_VALUE {
            return;
        }
        let snapshot = OwnedHandle::from_raw_handle(snapshot);
        let mut found = Thread32First(snapshot.as_raw_handle(), &raw mut thread);
        while found != 0 {
            if thread.th32OwnerProcessID == process {
                let handle = OpenThread(THREAD_SUSPEND_RESUME, 0, thread.th32ThreadID);
                if !handle.is_null() {
                    let handle = OwnedHandle::from_raw_handle(handle);
                    ResumeThread(handle.as_raw_handle());
                }
            }
            found = Thread32Next(snapshot.as_raw_handle(), &raw mut thread);
        }
    }
}
