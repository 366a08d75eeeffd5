#!/usr/bin/env python3
"""Two time scales against every request, on models small enough for both.

    run.py [--program nines] [--seeds 200] [--models NAME ...] [--csv FILE]

Per model: `nines compare` sets a long run of every request beside one on two time scales over the same records, and the
differences are tested jointly over all models and figures; then come many short runs on two time scales with other seeds.
Their intervals must hold the reference (widened by its own interval) in 90 to 98 of 100, each figure; one that does not gets
as many fresh seeds once. The same for runs that stop at a wanted width. The reference is the long run of every request, or,
where its error is less, the difference added to a longer run on two time scales of other records. Standard library only.
Exit status 1 when something fails.
"""
import argparse
import concurrent.futures
import csv
import glob
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIGURES = ["unavailability_request", "response_mean", "response_p50", "response_p99", "response_p999", "downtime_cost_per_year"]
# Replications of the short runs, about a second of CPU each whatever width that gives, and of the long ones.
SHORT, LONG = 20, 600
# Of the longer run on two time scales: as many times the long one's.
LONGER = 4
SHORT_OF = {"daily-profile": 4, "overload": 14, "two-of-five": 12}
LONG_OF = {"daily-profile": 60}
HORIZON = "5000 s"
ESTIMATE = ("estimate", "ci_low", "ci_high")
WHOLE_DAY = ["daily-profile"]  # any shorter horizon is another question
UNTIL = ["--until", "unavailability_request=20%"]
# Models that are run until a width is reached as well.
STOPPED = ["address", "overload", "round-robin-refused"]
COVERAGE = (0.90, 0.98)
# Of the histograms: an interval within a bin goes out to its edges, and holds more than it says.
RESOLUTION = 1e-3
# Over all z together: the largest may be this improbable by chance (Bonferroni).
JOINT_ALARM = 0.01


def simulate(program, model, fidelity, seed, options=()):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(
            [program, "run", model, "--fidelity", fidelity, "--seed", str(seed), "-o", out, "--quiet", *options],
            check=True, stderr=subprocess.DEVNULL if "--until" in options else None)
        return read(os.path.join(out, "summary.csv"), ESTIMATE)


def side_by_side(program, model, options):
    """Every request less two time scales, over the same records; and the figures of every request."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(
            [program, "compare", model, "--vary", "run.fidelity=requests,two-scales", "--seed", "1001", "-o", out,
             "--quiet", *options], check=True)
        differences = read(os.path.join(out, "comparison.csv"), ("difference", "ci_low", "ci_high"))
        return differences, read(os.path.join(out, "summary.csv"), ESTIMATE, "requests")


def read(path, keys, scenario=None):
    with open(path, newline="") as file:
        return {
            row["metric"]: tuple(float(row[key] or "nan") for key in keys) for row in csv.DictReader(file)
            if row["subject"] == "service" and row["metric"] in FIGURES and row[keys[0]]
            and scenario in (None, row.get("scenario"))}


def length(path, replications):
    whole = os.path.basename(path)[:-5] in WHOLE_DAY
    return ["--replications", str(replications), *([] if whole else ["--set", f"run.horizon={HORIZON}"])]


def two_sided(z):
    return math.erfc(abs(z) / math.sqrt(2))


def holds(interval, reference):
    """Whether an interval holds another run's value; both are chance, and independent errors join as squares."""
    value, low, high = interval
    centre, half = reference[0], (reference[2] - reference[1]) / 2
    if math.isnan(low) or math.isnan(high):
        return False
    return value - math.hypot(value - low, half) <= centre <= value + math.hypot(high - value, half)


def best(every_request, differences, two_scales):
    """By figure: every request, or two time scales and the difference, whichever has the less error."""
    result = {}
    for metric, known in every_request.items():
        result[metric] = known
        if metric in differences and metric in two_scales:
            value = two_scales[metric][0] + differences[metric][0]
            half = math.hypot(*((high - low) / 2 for _, low, high in (two_scales[metric], differences[metric])))
            if half < (known[2] - known[1]) / 2:
                result[metric] = (value, value - half, value + half)
    return result


def shares(runs, reference):
    """By figure: in what share of the runs the interval holds the reference, and whether it is as it should be."""
    result = {}
    for metric, known in reference.items():
        held = [holds(figures[metric], known) for figures in runs if metric in figures]
        if len(held) >= len(runs) / 2:
            share = sum(held) / len(held)
            width = statistics.median((figures[metric][2] - figures[metric][1]) / 2 for figures in runs if metric in figures)
            most = 1 if width < RESOLUTION * known[0] else COVERAGE[1]
            result[metric] = (share, COVERAGE[0] <= share <= most)
    return result


class Campaign:
    def __init__(self, options):
        self.options = options
        self.failures, self.zs, self.lines = [], [], []

    def seeds(self, path, first, more=()):
        """The figures of many short runs, on all cores."""
        name = os.path.basename(path)[:-5]
        options = [*length(path, SHORT_OF.get(name, SHORT)), "--threads", "1", *more]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            runs = list(pool.map(
                lambda seed: simulate(self.options.program, path, "two-scales", seed, options),
                range(first, first + self.options.seeds)))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        name += " until" if more else ""
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{name}: {spent / len(runs):.2f} s of CPU each", flush=True)
        for number, figures in enumerate(runs):
            self.lines += [(name, metric, first + number, *figures[metric]) for metric in figures]
        return name, runs

    def cover(self, path, reference, more=()):
        """Coverage of the reference, with fresh seeds once where it fails."""
        name, runs = self.seeds(path, 2001, more)
        missed = self.judge(name, runs, reference)
        if missed:
            name, runs = self.seeds(path, 2001 + self.options.seeds, more)
            again = self.judge(f"{name} (fresh seeds)", runs, reference)
            self.failures += [f"{name}: {metric}" for metric in sorted(missed & again)]

    def judge(self, name, runs, reference):
        found = shares(runs, reference)
        text = ", ".join(f"{metric} {share:.3f}{'' if passes else ' !'}" for metric, (share, passes) in found.items())
        print(f"{name}: coverage: {text}", flush=True)
        return {metric for metric, (_, passes) in found.items() if not passes}

    def model(self, path):
        name = os.path.basename(path)[:-5]
        program = self.options.program
        text = []
        # So long that the error of its figures is small beside theirs: it is the same for all of them.
        replications = LONG_OF.get(name, LONG)
        differences, long = side_by_side(program, path, length(path, replications))
        for metric, (gap, low, high) in differences.items():
            half, size = (high - low) / 2, long[metric][0]
            if half > 0:
                self.zs.append((-1.96 * gap / half, name, metric))
            text.append(f"{metric} {-100 * gap / size:+.2f} ± {100 * half / size:.2f} %")
        print(f"{name}: two scales less every request: " + ", ".join(text), flush=True)
        longer = simulate(program, path, "two-scales", 1002, length(path, LONGER * replications))
        reference = best(long, differences, longer)
        print(f"{name}: reference: " + ", ".join(
            f"{metric} {value:.5g} ± {100 * (high - low) / 2 / value:.2f} %" for metric, (value, low, high) in reference.items()),
            flush=True)
        self.cover(path, reference)
        if name in STOPPED:
            self.cover(path, reference, UNTIL)

    def verdict(self):
        z, name, metric = max(self.zs, key=lambda item: abs(item[0]))
        chance = min(1, len(self.zs) * two_sided(z))
        print(f"largest of {len(self.zs)} differences: z {z:.2f} ({name}, {metric}), p {chance:.3f} of all together")
        if chance < JOINT_ALARM:
            self.failures.append(f"{name}: {metric} differs, z {z:.2f}")
        if self.options.csv:
            with open(self.options.csv, "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["model", "figure", "seed", "estimate", "ci_low", "ci_high"])
                writer.writerows(self.lines)
        for failure in self.failures:
            print(f"FAILED {failure}")
        return 1 if self.failures else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.environ.get("NINES_BIN", ".build/release/nines"))
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--models", nargs="*", default=[])
    parser.add_argument("--csv", help="write model, figure, seed, estimate, ci_low, ci_high")
    options = parser.parse_args()
    campaign = Campaign(options)
    for path in sorted(glob.glob(os.path.join(HERE, "models", "*.yaml"))):
        if not options.models or os.path.basename(path)[:-5] in options.models:
            campaign.model(path)
    return campaign.verdict()


if __name__ == "__main__":
    sys.exit(main())
