#!/usr/bin/env python3
"""Holds the window of Skill Atlas against a bare eframe window, under one Xvfb, in turns.

    cargo build --release && cargo build --release --example bare_window
    python3 benches/window.py [ROUNDS]

Prints medians: ms from start to the first usable frame (for Skill Atlas: the map stands), resident memory 3 s later, CPU
ticks (1/100 s) in the 10 s of rest after that, and the size of the executable. Linux; needs Xvfb and Mesa.
"""

import os
import selectors
import statistics
import subprocess
import sys
import tempfile
import time

TARGET = os.environ.get("CARGO_TARGET_DIR", "target")
PROGRAMS = {
    "bare eframe": [f"{TARGET}/release/examples/bare_window", "--stay"],
    "skillatlas": [f"{TARGET}/release/skillatlas"],
}
PATIENCE = 60


def ticks(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def first_frame(process, start):
    """ms from `start` until the program says that its first frame stood."""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stderr, selectors.EVENT_READ)
        said = b""
        while time.monotonic() - start < PATIENCE:
            if not selector.select(timeout=1):
                continue
            part = os.read(process.stderr.fileno(), 4096)
            now = time.monotonic()
            said += part
            if b"first frame" in said:
                return (now - start) * 1000
            if not part:
                break
    raise RuntimeError(f"no first frame: {said.decode(errors='replace')}")


def one_run(command, display):
    with tempfile.TemporaryDirectory() as data:
        environment = dict(os.environ, DISPLAY=display, SKILLATLAS_TRACE_START="1")
        environment.pop("WAYLAND_DISPLAY", None)
        if command[0].endswith("skillatlas"):
            command = [*command, "--data", data]
        start = time.monotonic()
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
        try:
            frame = first_frame(process, start)
            time.sleep(3)
            memory = resident(process.pid)
            before = ticks(process.pid)
            time.sleep(10)
            return frame, memory, ticks(process.pid) - before
        finally:
            process.terminate()
            process.wait()


def start_xvfb():
    reader, writer = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as number:
        return xvfb, f":{number.readline().strip()}"


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    xvfb, display = start_xvfb()
    runs = {name: [] for name in PROGRAMS}
    try:
        # One start of each beforehand, so that both find their files in memory.
        for turn in range(rounds + 1):
            for name, command in PROGRAMS.items():
                run = one_run(command, display)
                if turn > 0:
                    runs[name].append(run)
                    print(f"round {turn}, {name}: {run[0]:.0f} ms, {run[1]:.0f} MB, {run[2]} ticks", file=sys.stderr)
    finally:
        xvfb.terminate()
        xvfb.wait()
    print("| | first frame, ms (least to most) | memory, MB | ticks in 10 s of rest, each round | executable, MB |")
    print("|---|---|---|---|---|")
    medians = {}
    for name, found in runs.items():
        frames, memory, rest = zip(*found)
        medians[name] = (statistics.median(frames), statistics.median(memory))
        size = os.path.getsize(PROGRAMS[name][0]) / 1e6
        print(
            f"| {name} | {medians[name][0]:.0f} ({min(frames):.0f} to {max(frames):.0f}) | {medians[name][1]:.1f} "
            f"| {', '.join(map(str, rest))} | {size:.1f} |"
        )
    bare, ours = medians["bare eframe"], medians["skillatlas"]
    print(f"| ratio | {ours[0] / bare[0]:.2f} | {ours[1] / bare[1]:.2f} | | |")


if __name__ == "__main__":
    main()
