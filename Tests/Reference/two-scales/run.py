#!/usr/bin/env python3
"""Two time scales against every request, on models small enough for both.

    run.py [--program nines] [--seeds 100] [--models NAME ...] [--csv FILE]

Per model: one run of every request; one run on two time scales over the same records, whose differences by replication
are tested jointly over all models and figures; then runs with other seeds, whose intervals, widened by the brute-force
run's own, must hold its value in at least 86 of 100. Standard library only. Exit status 1 when something fails.
"""
import argparse
import csv
import glob
import math
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIGURES = ["unavailability_request", "response_mean", "response_p50", "response_p99", "response_p999", "downtime_cost_per_year"]
PAIRED = ["unavailability_request", "response_mean", "downtime_cost_per_year"]
LEAST_COVERED = 0.86
# Over all z together: the largest may be this improbable by chance (Bonferroni).
JOINT_ALARM = 0.01


def simulate(program, model, fidelity, seed, folder):
    out = os.path.join(folder, "out")
    subprocess.run(
        [program, "run", model, "--fidelity", fidelity, "--seed", str(seed), "-o", out, "--quiet"], check=True)
    figures = {}
    with open(os.path.join(out, "summary.csv"), newline="") as file:
        for row in csv.DictReader(file):
            if row["subject"] == "service" and row["metric"] in FIGURES and row["estimate"]:
                figures[row["metric"]] = tuple(float(row[key] or "nan") for key in ("estimate", "ci_low", "ci_high"))
    with open(os.path.join(out, "replications.csv"), newline="") as file:
        replications = list(csv.DictReader(file))
    return figures, replications


def paired_z(one, other, metric):
    """The mean difference by replication: (z, relative difference, relative half-width)."""
    gaps = [float(b[metric]) - float(a[metric]) for a, b in zip(one, other) if a.get(metric) and b.get(metric)]
    mean = statistics.fmean(gaps)
    error = statistics.stdev(gaps) / math.sqrt(len(gaps))
    size = statistics.fmean(float(a[metric]) for a in one)
    return mean / error if error else 0, mean / size, 1.96 * error / size


def two_sided(z):
    return math.erfc(abs(z) / math.sqrt(2))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.environ.get("NINES_BIN", ".build/release/nines"))
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--models", nargs="*", default=[])
    parser.add_argument("--csv", help="write model, figure, seed, estimate, ci_low, ci_high")
    options = parser.parse_args()
    paths = sorted(glob.glob(os.path.join(HERE, "models", "*.yaml")))
    if options.models:
        paths = [path for path in paths if os.path.basename(path)[:-5] in options.models]
    zs, failures, lines = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            name = os.path.basename(path)[:-5]
            brute, whole = simulate(options.program, path, "requests", 1, folder)
            _, some = simulate(options.program, path, "two-scales", 1, folder)
            text = []
            for metric in PAIRED:
                if metric in brute:
                    z, gap, width = paired_z(whole, some, metric)
                    zs.append((z, name, metric))
                    text.append(f"{metric} {100 * gap:+.2f} ± {100 * width:.2f} %")
            held, known = dict.fromkeys(FIGURES, 0), dict.fromkeys(FIGURES, 0)
            for seed in range(2001, 2001 + options.seeds):
                figures, _ = simulate(options.program, path, "two-scales", seed, folder)
                for metric, (value, low, high) in figures.items():
                    if metric not in brute:
                        continue
                    lines.append((name, metric, seed, value, low, high))
                    # Both are chance: the brute-force run's own error joins the interval as independent errors join.
                    centre, half = brute[metric][0], (brute[metric][2] - brute[metric][1]) / 2
                    known[metric] += 1
                    below = value - math.hypot(value - low, half)
                    above = value + math.hypot(high - value, half)
                    held[metric] += below <= centre <= above
            for metric in FIGURES:
                if known[metric] >= max(1, options.seeds // 2):
                    share = held[metric] / known[metric]
                    text.append(f"{metric} held {held[metric]}/{known[metric]}")
                    if share < LEAST_COVERED:
                        failures.append(f"{name}: {metric} held in {share:.2f} of the runs")
            print(f"{name}: " + ", ".join(text), flush=True)
    if options.csv:
        with open(options.csv, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["model", "figure", "seed", "estimate", "ci_low", "ci_high"])
            writer.writerows(lines)
    z, name, metric = max(zs, key=lambda item: abs(item[0]))
    chance = min(1, len(zs) * two_sided(z))
    print(f"largest of {len(zs)} differences: z {z:.2f} ({name}, {metric}), p {chance:.3f} of all together")
    if chance < JOINT_ALARM:
        failures.append(f"{name}: {metric} differs, z {z:.2f}")
    for failure in failures:
        print(f"FAILED {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
