#!/usr/bin/env python3
"""Runs the models of Models/truth and scores their figures against cases.json. Standard library only.

Each model says in its header which of its figures answer which case (see mapping.py). The program is the one that
NINES_BIN names, else .build/release/nines.

  run.py                   every model in full; fails on any `vague`, `WRONG` or missing case
  run.py --short           the same models with the overrides of their `# short:` lines, judged by their widened intervals
  run.py --protocol 200    the coverage protocol over the cases of its set, 200 seeds each

Exit status: 0 passed, 1 failed, 2 bad usage.
"""
import argparse
import concurrent.futures
import csv
import fnmatch
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import mapping
import verdicts

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
CASES = ("cases.json", "rare.json")
FIRST_PROTOCOL_SEED = 1001


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--short", action="store_true", help="use the overrides of the '# short:' lines")
    kind.add_argument("--protocol", type=int, metavar="SEEDS", help="run the coverage protocol")
    parser.add_argument("--only", metavar="GLOB", default="*", help="models by file name without .yaml, as 'Q.*'")
    parser.add_argument("--seed", type=int, default=1, help="seed of the single runs (default 1)")
    parser.add_argument("-o", "--output", metavar="CSV", help="keep the estimates here")
    parser.add_argument("--models", default=os.path.join(ROOT, "Models", "truth"))
    parser.add_argument("--cases", help="instead of cases.json and rare.json")
    parser.add_argument(
        "--allow-missing", action="store_true", help="cases in scope without a model are reported, not failed")
    parser.add_argument("--timeout", type=float, default=3600, help="seconds for one run (default 3600)")
    arguments = parser.parse_args()
    if arguments.protocol is not None and arguments.protocol < 2:
        parser.error("the coverage protocol needs at least 2 seeds")
    return arguments


class Truth:
    """The cases, the models found, and what went wrong so far."""

    def __init__(self, arguments):
        content = {"cases": []}
        for path in [arguments.cases] if arguments.cases else [os.path.join(HERE, name) for name in CASES]:
            with open(path, encoding="utf-8") as file:
                more = json.load(file)
            content = {**content, **more, "cases": content["cases"] + more["cases"]}
        self.content = content
        self.arguments = arguments
        self.cases = {case["id"]: case for case in content["cases"]}
        self.classes = content["tolerance_classes"]
        self.failures = []
        self.models = []
        self.program = os.environ.get("NINES_BIN") or os.path.join(ROOT, ".build", "release", "nines")
        owners = {}
        for path in sorted(glob.glob(os.path.join(arguments.models, "*.yaml"))):
            if not fnmatch.fnmatchcase(os.path.basename(path).removesuffix(".yaml"), arguments.only):
                continue
            try:
                model = mapping.read_model(path, self.cases)
            except mapping.MappingError as problem:
                self.fail(str(problem))
                continue
            for case in model.figures:
                if case in owners:
                    self.fail(f"{path}: {case} is already answered by {owners[case]}")
                owners[case] = path
            self.models.append(model)

    def fail(self, text):
        self.failures.append(text)
        print(f"FAILED {text}", file=sys.stderr, flush=True)

    def tolerance(self, case):
        return self.classes[self.cases[case]["tolerance"]]

    def report_missing(self, wanted):
        """Names the cases among `wanted` (ids) that no model answers."""
        answered = {case for model in self.models for case in model.figures}
        missing = [
            case for case in sorted(wanted - answered)
            if fnmatch.fnmatchcase(self.cases[case]["model"].removeprefix(mapping.PREFIX), self.arguments.only)]
        for case in missing:
            if not self.arguments.allow_missing:
                self.fail(f"{case}: missing")
        if missing and self.arguments.allow_missing:
            print(f"{len(missing)} cases in scope have no model yet")

    def run(self, model, seed, overrides, extra=()):
        """One run of the program: ({case id: (estimate, low, high)}, wall seconds)."""
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            name, *options = ["compare"] if model.compare else model.command
            command = [self.program, name, model.path, *options, "--seed", str(seed), "-o", out, "--quiet", *extra]
            for variation in model.compare:
                command += ["--vary", variation]
            for override in overrides:
                command += ["--set", override]
            try:
                done = subprocess.run(
                    command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=self.arguments.timeout)
            except subprocess.TimeoutExpired:
                raise mapping.MappingError(
                    f"{model.name}: seed {seed} did not end in {self.arguments.timeout:g} s") from None
            except OSError as problem:
                raise mapping.MappingError(f"{model.name}: {problem}") from None
            if done.returncode != 0:
                words = (done.stderr.strip() or done.stdout.strip())[-2000:]
                raise mapping.MappingError(f"{model.name}: seed {seed}: exit status {done.returncode}: {words}")
            return mapping.read_estimates(out, model), time.monotonic() - began


def run_each(truth, short):
    """Runs every model once and prints its wall time: [(case id, estimate, low, high)]."""
    rows = []
    for model in truth.models:
        try:
            estimates, seconds = truth.run(model, truth.arguments.seed, model.short if short else [])
        except mapping.MappingError as problem:
            truth.fail(str(problem))
            continue
        print(f"{model.name:32s} {seconds:8.1f} s  {len(estimates)} cases", flush=True)
        rows += [(case, *estimates[case]) for case in estimates]
    return rows


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([["" if field is None else field for field in row] for row in rows])


def score(truth, *options):
    """What score.py prints, and its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        cases = os.path.join(folder, "cases.json")
        with open(cases, "w", encoding="utf-8") as file:
            json.dump(truth.content, file)
        command = [sys.executable, "-B", os.path.join(HERE, "score.py"), "--cases", cases, *options]
        done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    return done.stdout, done.returncode


def judge_full(truth, path):
    """The scorer's table; `vague` and dishonest coverage fail beside what fails for the scorer."""
    output, status = score(truth, path)
    summary = next((line for line in output.splitlines() if line.startswith("verdicts:")), "")
    vague = re.search(r"\bvague (\d+)", summary)
    if vague:
        truth.fail(f"{vague[1]} cases are vague: too little effort")
    if "not honest" in output:
        truth.fail("the coverage of the intervals has p < 0.01")
    if status != 0:
        truth.fail("the scorer found WRONG figures or dishonest coverage")


def judge_short(truth, rows):
    """A table of the cases by `short_verdict`."""
    print(f"\n{'case':40s} {'truth':>13s} {'estimate':>13s} {'catches':>8s} verdict")
    for case, value, low, high in rows:
        word, caught = verdicts.short_verdict(truth.cases[case], truth.tolerance(case), value, low, high)
        shown = "-" if value is None else f"{value:.7g}"
        catches = "-" if caught is None else f"{100 * caught:.2g} %"
        print(f"{case:40s} {truth.cases[case]['value']:13.7g} {shown:>13s} {catches:>8s} {word}")
        if word in ("WRONG", "vague"):
            truth.fail(f"{case}: {word}: {value} in [{low}, {high}], truth {truth.cases[case]['value']}")


def protocol_stage(truth, models, first_seed, cases, is_until):
    """Runs the models under SEEDS seeds each, on all cores; scores `cases` and returns those that fail."""
    def options(model):
        return ("--threads", "1") + (("--until", ",".join(model.until)) if is_until else ())

    seeds = range(first_seed, first_seed + truth.arguments.protocol)
    rows = []
    seconds = dict.fromkeys((model.name for model in models), 0.0)
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        runs = {
            pool.submit(truth.run, model, seed, model.protocol, options(model)): (model, seed)
            for model in models for seed in seeds}
        for run in concurrent.futures.as_completed(runs):
            model, seed = runs[run]
            try:
                estimates, spent = run.result()
            except mapping.MappingError as problem:
                truth.fail(str(problem))
                continue
            seconds[model.name] += spent
            rows += [(case, seed, *estimates[case]) for case in estimates if case in cases]
    rows.sort()
    for name, spent in seconds.items():
        print(f"{name:32s} {spent:8.1f} s in {len(seeds)} runs")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "runs.csv")
        write(path, ["id", "seed", "estimate", "ci_low", "ci_high"], rows)
        output, _ = score(truth, "--protocol", path, "--seeds", str(len(seeds)))
    for case in sorted(cases):
        intervals = [(low, high) for found, _, _, low, high in rows if found == case]
        if verdicts.too_wide(truth.cases[case], truth.tolerance(case), intervals):
            truth.fail(f"{case}: half-widths pass {verdicts.PROTOCOL_CLASSES} times its class: runs too short")
    passed = {
        line.split()[0] for line in output.splitlines() if line.startswith(mapping.PREFIX) and line.endswith(" pass")}
    return rows, set(cases) - passed


def run_protocol(truth, is_until):
    wanted = {name for name, case in truth.cases.items() if verdicts.in_protocol(case)}
    models = [model for model in truth.models if wanted & set(model.figures) and (model.until or not is_until)]
    cases = {case for model in models for case in model.figures if case in wanted}
    if not cases:
        return []
    print("\nuntil a width is reached" if is_until else "as the models say", flush=True)
    rows, failed = protocol_stage(truth, models, FIRST_PROTOCOL_SEED, cases, is_until)
    if failed:
        fresh = FIRST_PROTOCOL_SEED + truth.arguments.protocol
        print(f"\nsecond stage, {truth.arguments.protocol} fresh seeds for: {', '.join(sorted(failed))}", flush=True)
        again = [model for model in models if failed & set(model.figures)]
        more, twice = protocol_stage(truth, again, fresh, failed, is_until)
        rows += more
        for case in sorted(twice):
            truth.fail(f"{case}: failed both stages of the coverage protocol")
    return rows


def main():
    arguments = parse_arguments()
    truth = Truth(arguments)
    wanted = {name for name, case in truth.cases.items() if verdicts.in_scope(case)}
    if arguments.protocol:
        truth.report_missing({case for case in wanted if verdicts.in_protocol(truth.cases[case])})
        rows = run_protocol(truth, is_until=False)
        rows += run_protocol(truth, is_until=True)
        header = ["id", "seed", "estimate", "ci_low", "ci_high"]
    else:
        truth.report_missing(wanted)
        rows = run_each(truth, arguments.short)
        header = ["id", "estimate", "ci_low", "ci_high"]
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.output or os.path.join(folder, "results.csv")
        write(path, header, rows)
        if not arguments.protocol and rows:
            judge_short(truth, rows) if arguments.short else judge_full(truth, path)
    if truth.failures:
        print(f"\n{len(truth.failures)} failed:", *truth.failures, sep="\n  ")
    else:
        print("passed")
    return 1 if truth.failures else 0


if __name__ == "__main__":
    sys.exit(main())
