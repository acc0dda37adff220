//! Windows gives a program with a window no console, not even that of the prompt that it was started from.

/// Prints to the console of the caller from now on, if there is one; what was redirected stays so.
#[expect(
    unsafe_code,
    reason = "no crate offers this call without it; it takes a number and touches no memory of ours"
)]
pub(in crate::cli) fn use_console_of_caller() {
    use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};
    // Without a caller's console, as from the desktop, it fails and nothing is printed anywhere.
    let _ = unsafe { AttachConsole(ATTACH_PARENT_PROCESS) };
}
