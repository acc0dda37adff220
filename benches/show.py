#!/usr/bin/env python3
"""CPU time and peak memory of `skillatlas progress show`, side by side for several executables, in turns.

    python3 benches/show.py BEFORE AFTER        # two builds; one is enough

Each on an empty profile, and on one of 100,000 events in 20 segments: at the first time, and once what they come to is kept.
"""

import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import zlib

EVENTS, SEGMENTS, ROUNDS = 100_000, 20, 7


def segment(run, first, count):
    lines = ["(", "    format: 1,", "    events: ["]
    for n in range(first, first + count):
        at = 1_700_000_000_000 + n * 60_000
        what = f'ItemTicked(item: "backend/skill-{n % 10_000:05}/item-{n // 10_000}")'
        if n % 5 == 4:
            what = f'Reviewed(prompt: "backend/skill-{n % 10_000:05}/prompt-1", grade: Good, ms: 5000, aided: false)'
        lines.append(f'        (clock: {at}, id: "{run:032x}-{n - first + 1}", at: {at}, offset: 60, what: {what}),')
    text = "\n".join(lines + ["    ],", ")"]) + "\n"
    return f"{text}// crc32: {zlib.crc32(text.encode()):08x}\n"


def profile(data):
    progress = pathlib.Path(data, "learners", "me", "progress")
    progress.mkdir(parents=True)
    each = EVENTS // SEGMENTS
    for run in range(SEGMENTS):
        progress.joinpath(f"{run + 1:032x}.ron").write_text(segment(run + 1, run * each, each))


def cost(program, data):
    """CPU in ms and peak memory in MB of one call."""
    child = os.posix_spawn(
        program,
        [program, "progress", "show", "--data", data, "--now", "2026-11-22T10:00:00+01:00"],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{program}: status {status}")
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1000


def main():
    programs = sys.argv[1:] or sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        data = {}
        for number, program in enumerate(programs):
            data[program] = (f"{folder}/empty-{number}", f"{folder}/full-{number}")
            os.mkdir(data[program][0])
            profile(data[program][1])
        rows = {}
        for _ in range(ROUNDS):
            for program in programs:
                empty, full = data[program]
                shutil.rmtree(f"{full}/learners/me/cache", ignore_errors=True)
                for what, where in [("empty profile", empty), ("100,000 events, first", full), ("100,000 events, kept", full)]:
                    rows.setdefault((what, program), []).append(cost(program, where))
        for (what, program), found in sorted(rows.items()):
            ms = sorted(cpu for cpu, _ in found)
            print(f"{what:24} {program}: {statistics.median(ms):.0f} ms CPU ({ms[0]:.0f} to {ms[-1]:.0f}), {max(mb for _, mb in found):.0f} MB")


main()
