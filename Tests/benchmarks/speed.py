#!/usr/bin/env python3
"""Compares `nines` with the hand-written C of limit.c, in turns on one machine. Standard library only.

Needs NINES_BIN, the path of the program. Prints requests (case D: failures and repairs) per CPU second of both, the
ratio of neighbouring runs, what two threads gain, and the peak memory; then how long a year of the HA pair takes to a
wanted width, as it is and in variants. Exit status 1 when a demand is missed.
"""
import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
REQUIRED_RATIO = {
    "A": 1 / 2, "B": 1 / 2, "C-random": 1 / 2, "C-rr": 1 / 2, "C-p2c": 1 / 2, "C-jsq": 1 / 2, "D": 1 / 3,
}
REQUIRED_GAIN = 1.9  # of two threads over one, on an idle machine
LONG_RUN = ("--set", "run.replications=100")  # seconds, so that starting the program does not count
MEMORY_LIMIT = 200e6  # bytes
LEAST_WORK = 4e6  # requests, or in D failures and repairs, in one run of nines
FIRST_GUESS = {"D": 400}  # replications; the other cases begin with customers
# Variants of the HA pair: overrides, and the wall seconds on two idle cores within which both widths must be reached.
WIDTHS = "unavailability_request=5%,response_p999=2%"
YEARS = {
    "as it is": ((), 10),
    "100 requests a second": (
        ("traffic.arrivals.poisson.rate=100/s", "pools.web.workers=3", "pools.web.capacity=500"), 20),
    "100 000 requests a second": (
        ("traffic.arrivals.poisson.rate=100000/s", "pools.web.workers=2800", "pools.web.capacity=500000"), 20),
    "checks every 0.1 s": (("pools.web.health_check.active.interval=0.1 s",), 10),
    "checks every 60 s": (("pools.web.health_check.active.interval=60 s",), 30),
    "two servers overloaded": (("pools.web.workers=210",), 30),
}
LIMIT_SECONDS = 1.0  # what one run of limit should take


class SpeedError(Exception):
    """A measurement that could not be taken."""


def build_limit(folder):
    """Compiles limit.c and returns the program's path."""
    program = os.path.join(folder, "limit")
    problems = []
    for compiler in ("clang", "cc"):
        if shutil.which(compiler) is None:
            continue
        command = [compiler, "-O3", "-march=native", "-w", "-o", program, os.path.join(HERE, "limit.c"), "-lm"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return program
        problems.append(f"{compiler}: {done.stderr.strip()}")
    raise SpeedError("limit.c does not compile\n" + "\n".join(problems or ["no C compiler found"]))


def run_limit(program, case, size, seed):
    """Count and CPU seconds of one run of `limit heap`."""
    command = [program, "heap", case, str(size), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    fields = done.stdout.strip().split(",")
    return float(fields[1]), float(fields[2])


def size_for(program, case):
    """How many customers (D: replications) keep limit busy for about LIMIT_SECONDS."""
    guess = FIRST_GUESS.get(case, 2_000_000)
    seconds = run_limit(program, case, guess, 1)[1]
    return max(1, round(guess * LIMIT_SECONDS / max(seconds, 1e-3)))


def run_nines(program, model, threads, seed, folder, *options):
    """One run of nines: its effort as in run.json, its wall time in seconds and its peak memory in bytes."""
    out = tempfile.mkdtemp(dir=folder)
    command = [
        program, "run", model, "--fidelity", "requests", "--threads", str(threads), "--seed", str(seed), "--quiet",
        "-o", out, *options]
    with open(os.path.join(folder, "messages"), "w+") as messages:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=messages, stderr=messages)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            messages.seek(0)
            raise SpeedError(f"exit status {child.returncode} of {' '.join(command)}\n{messages.read()}")
    effort = read_effort(os.path.join(out, "run.json"))
    shutil.rmtree(out)
    unit = 1 if sys.platform == "darwin" else 1024
    return effort, wall, usage.ru_maxrss * unit


def read_effort(path):
    """(`per_cpu_second`, `cpu_seconds`), which stand at the top of run.json or under `effort`."""
    with open(path) as file:
        run = json.load(file)
    effort = {**run, **run.get("effort", {})}
    try:
        return float(effort["per_cpu_second"]), float(effort["cpu_seconds"])
    except KeyError as missing:
        raise SpeedError(f"{path} does not state {missing}") from None


def race(limit, nines, case, model, pairs, folder):
    """Runs both programs in turn; one row of the table."""
    size = size_for(limit, case)
    rows = []
    memory = 0
    work = float("inf")
    for seed in range(1, pairs + 1):
        count, seconds = run_limit(limit, case, size, seed)
        (rate, cpu_seconds), _, peak = run_nines(nines, model, 1, seed, folder)
        rows.append((count / seconds, rate))
        memory = max(memory, peak)
        work = min(work, rate * cpu_seconds)
    return {
        "case": case,
        "limit": statistics.median(a for a, _ in rows),
        "nines": statistics.median(b for _, b in rows),
        "ratio": statistics.median(b / a for a, b in rows),
        "required": REQUIRED_RATIO[case],
        "memory": memory,
        "work": work,
    }


def misses(row):
    """What a row of the table fails to meet, in words."""
    found = []
    if row["ratio"] < row["required"]:
        found.append("too slow")
    if row["memory"] > MEMORY_LIMIT:
        found.append("too much memory")
    if row["work"] < LEAST_WORK * 0.999:
        found.append(f"too little work ({row['work']:.3g} of {LEAST_WORK:.3g})")
    return found


def gain_of_two_threads(nines, model, pairs, folder):
    """Median ratio of the wall times of one and two threads, and the peak memory of the latter."""
    ratios = []
    memory = 0
    for seed in range(1, pairs + 1):
        _, one, _ = run_nines(nines, model, 1, seed, folder, *LONG_RUN)
        _, two, peak = run_nines(nines, model, 2, seed, folder, *LONG_RUN)
        ratios.append(one / two)
        memory = max(memory, peak)
    return statistics.median(ratios), memory


def year(nines, model, overrides, seed, folder):
    """A year of the HA pair on two threads: wall and CPU seconds, the half-widths, and whether they were reached."""
    out = tempfile.mkdtemp(dir=folder)
    command = [nines, "run", model, "--threads", "2", "--seed", str(seed), "--until", WIDTHS, "--quiet", "-o", out]
    for override in overrides:
        command += ["--set", override]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    wall = time.monotonic() - began
    if done.returncode != 0:
        raise SpeedError(f"exit status {done.returncode} of {' '.join(command)}\n{done.stderr}")
    with open(os.path.join(out, "run.json")) as file:
        run = json.load(file)
    widths = {}
    with open(os.path.join(out, "summary.csv"), newline="") as file:
        for row in csv.DictReader(file):
            if row["subject"] == "service" and row["estimate"]:
                estimate, low, high = (float(row[name] or "nan") for name in ("estimate", "ci_low", "ci_high"))
                widths[row["metric"]] = (high - low) / 2 / estimate if estimate else 0.0
    shutil.rmtree(out)
    return {
        "wall": wall, "cpu": run["effort"]["cpu_seconds"], "replications": run["replications"],
        "unavailability": widths["unavailability_request"], "p999": widths["response_p999"],
        "reached": bool(run["until_reached"])}


def years(nines, folder):
    """Prints how long each variant takes; whether one misses its demand."""
    model = os.path.join(ROOT, "Models", "ha-pair.yaml")
    failed = False
    print(f"\na year of the HA pair on two threads until {WIDTHS}; load average {os.getloadavg()[0]:.2f}")
    print(f"{'variant':26s} {'wall':>7s} {'CPU':>7s} {'required':>9s} {'years':>6s} {'unavail.':>9s} {'p99.9':>7s} verdict")
    for name, (overrides, seconds) in YEARS.items():
        row = year(nines, model, overrides, 1, folder)
        problems = ["too slow"] if row["wall"] > seconds else []
        problems += [] if row["reached"] else ["width not reached"]
        failed = failed or bool(problems)
        print(
            f"{name:26s} {row['wall']:5.1f} s {row['cpu']:5.1f} s {seconds:7d} s {row['replications']:6d}"
            f" {100 * row['unavailability']:7.2f} % {100 * row['p999']:5.2f} % {', '.join(problems) or 'met'}",
            flush=True)
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5, help="runs of each program in each case")
    parser.add_argument("--models", default=os.path.join(ROOT, "Models", "yardstick"))
    parser.add_argument("--case", action="append", choices=list(REQUIRED_RATIO), help="this case only; repeatable")
    parser.add_argument("--years", action="store_true", help="the years of the HA pair only")
    arguments = parser.parse_args()
    nines = os.environ.get("NINES_BIN")
    if not nines:
        parser.error("NINES_BIN must name the program")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        if arguments.years:
            return 1 if years(nines, folder) else 0
        limit = build_limit(folder)
        print(f"load average {os.getloadavg()[0]:.2f} on {os.cpu_count()} processors; millions per CPU second")
        print(f"{'case':9s} {'limit':>8s} {'nines':>8s} {'ratio':>7s} {'required':>8s} {'memory':>8s} verdict")
        for case in arguments.case or REQUIRED_RATIO:
            model = os.path.join(arguments.models, case.lower() + ".yaml")
            row = race(limit, nines, case, model, arguments.pairs, folder)
            problems = misses(row)
            failed = failed or bool(problems)
            print(
                f"{case:9s} {row['limit'] / 1e6:8.2f} {row['nines'] / 1e6:8.2f} {row['ratio']:7.3f}"
                f" {row['required']:8.3f} {row['memory'] / 1e6:5.0f} MB {', '.join(problems) or 'met'}",
                flush=True)
        gain, memory = gain_of_two_threads(
            nines, os.path.join(arguments.models, "b.yaml"), arguments.pairs, folder)
        problems = ["too little gain"] if gain < REQUIRED_GAIN else []
        problems += ["too much memory"] if memory > MEMORY_LIMIT else []
        failed = failed or bool(problems)
        print(
            f"two threads against one, case B: {gain:.2f} times as fast, required {REQUIRED_GAIN} on an idle"
            f" machine, {memory / 1e6:.0f} MB: {', '.join(problems) or 'met'}")
        if not arguments.case:
            failed = years(nines, folder) or failed
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SpeedError as problem:
        print(f"speed.py: {problem}", file=sys.stderr)
        sys.exit(1)
