//! `skillatlas` without a command: opens the window.

use super::{Answer, Failure, GlobalArgs};

#[cfg(not(feature = "gui"))]
pub fn run(_setting: &GlobalArgs) -> Result<Answer, Failure> {
    Err(Failure::cannot("this program was built without a window")
        .hint("build it with the feature `gui`, or see --help"))
}

#[cfg(feature = "gui")]
pub fn run(global: &GlobalArgs) -> Result<Answer, Failure> {
    let opening = global.opening()?;
    match crate::ui::open_window(opening) {
        Ok(()) => Ok(Answer::Done),
        Err(error) => Err(explain(&error.to_string())),
    }
}

/// What is missing, and what to do instead.
#[cfg(feature = "gui")]
fn explain(error: &str) -> Failure {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let lower = error.to_lowercase();
    if cfg!(target_os = "linux") && !display {
        return Failure::cannot("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set").hint(
            "start it from a desktop, give it a virtual display (`xvfb-run skillatlas`), \
             or draw a picture instead: `skillatlas render -o map.png`",
        );
    }
    if ["opengl", "glx", "egl", "gl context", "glutin", "no config"]
        .iter()
        .any(|word| lower.contains(word))
    {
        return Failure::cannot(format!(
            "the window needs OpenGL 2.0 or newer, which this display does not give ({error})"
        ))
        .hint(
            "install a driver or Mesa's software renderer (Debian: libgl1-mesa-dri), \
             or draw a picture instead: `skillatlas render -o map.png`",
        );
    }
    Failure::cannot(error).hint(
        "a window needs libGL, libX11 or libwayland at run time (Debian: libgl1 libx11-6 libxcursor1 libxi6 libxkbcommon-x11-0); \
         without a display use `xvfb-run skillatlas` or `skillatlas render -o map.png`",
    )
}
