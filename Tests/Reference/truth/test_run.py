"""Tests of run.py and its parts, with stand-ins for the program. Standard library only."""
import io
import os
import random
import shutil
import stat
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from unittest import mock

import mapping
import run
import verdicts

CASE = {"id": "P.Q.mm1/wait_mean", "value": 2.0, "trusted_rel_err": 1e-12, "tolerance": "T2"}
# Notes its arguments and answers with the summary that stands beside the model.
FAKE_NINES = """#!/bin/sh
set -e
echo "$@" >> "$(dirname "$0")/calls"
[ "$1" = run ] || [ "$1" = sla ] || exit 9
model=$2
while [ "$1" != -o ]; do shift; done
mkdir -p "$2"
grep -q broken "$model" && { echo "$model:1:1: error: broken" >&2; exit 2; }
cp "$(dirname "$0")/summary.csv" "$2/summary.csv"
"""
SUMMARY = """scenario,metric,subject,unit,estimate,ci_low,ci_high,confidence,method,samples
base,response_mean,service,s,0.05,0.0499,0.0501,0.95,student,20
base,wait_mean,service,s,0.04,0.0399,0.0401,0.95,student,20
base,wait_mean,web,s,0.01,0.009,0.011,0.95,student,20
base,utilisation,web,1,0.8,0.799,0.801,0.95,student,20
"""


class MappingTests(unittest.TestCase):
    def test_a_rule_may_name_subject_factor_and_complement(self):
        for text, expected in [
            ("wait_mean = wait_mean", mapping.Figure("wait_mean")),
            ("wait_mean = wait_mean of web pool", mapping.Figure("wait_mean", "web pool")),
            ("x = wait_mean of web * 1e3", mapping.Figure("wait_mean", "web", 1000.0)),
            ("x = downtime_per_year * 60", mapping.Figure("downtime_per_year", None, 60.0)),
            ("x = queue_mean above 3 at 150 s of web", mapping.Figure("queue_mean above 3 at 150 s", "web")),
            ("x = error_share while all-up * 2", mapping.Figure("error_share while all-up", None, 2.0)),
            ("x=1 - waiting_share of service", mapping.Figure("waiting_share", "service", 1.0, True)),
        ]:
            self.assertEqual(mapping.parse_rule(text)[1], expected, text)
        self.assertEqual(mapping.parse_rule("p_down_gt_43.8min = a")[0], "p_down_gt_43.8min")

    def test_unreadable_rules_are_errors(self):
        for text in ["", "wait_mean", "wait_mean =", "= wait", "a = b * c", "a = b * 0", "a = b c", "a = b * inf"]:
            with self.assertRaises(mapping.MappingError, msg=text):
                mapping.parse_rule(text)

    def test_a_compared_model_takes_its_figures_from_the_differences(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "Q.mm1.pair.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write("# compare: pools.web.workers=1,2\n# truth: wait_mean = wait_mean\n")
            model = mapping.read_model(path, {CASE["id"]: CASE})
            self.assertEqual(model.compare, ["pools.web.workers=1,2"])
            with open(os.path.join(folder, "comparison.csv"), "w", encoding="utf-8") as file:
                file.write("metric,subject,first,second,difference,ci_low,ci_high,confidence\n"
                           "wait_mean,service,workers=1,workers=2,2.5,2.4,2.6,0.95\n")
            self.assertEqual(mapping.read_estimates(folder, model), {CASE["id"]: (2.5, 2.4, 2.6)})

    def test_conversion_keeps_low_below_high(self):
        row = dict(estimate="0.2", ci_low="0.1", ci_high="0.4", confidence="0.95")
        for figure, expected in [
            (mapping.Figure("a", factor=10), (2, 1, 4)),
            (mapping.Figure("a", factor=-1), (-0.2, -0.4, -0.1)),
            (mapping.Figure("a", complement=True), (0.8, 0.6, 0.9)),
            (mapping.Figure("a", factor=-1, complement=True), (1.2, 1.1, 1.4)),
        ]:
            for found, wanted in zip(mapping.estimate(row, figure), expected, strict=True):
                self.assertAlmostEqual(found, wanted)

    def test_an_interval_of_another_confidence_is_an_error_and_a_point_needs_none(self):
        row = dict(estimate="2", ci_low="1", ci_high="3", confidence="0.99")
        with self.assertRaisesRegex(mapping.MappingError, "0.99"):
            mapping.estimate(row, mapping.Figure("a"))
        row.update(ci_low="2", ci_high="2", confidence="")
        self.assertEqual(mapping.estimate(row, mapping.Figure("a")), (2, 2, 2))

    def test_a_figure_that_the_run_does_not_support_is_none(self):
        row = dict(estimate="", ci_low="", ci_high="3", confidence="0.95")
        self.assertEqual(mapping.estimate(row, mapping.Figure("a")), (None, None, 3))

    def test_variants_of_a_file_belong_to_one_model(self):
        self.assertEqual(mapping.model_id("x/Q.mm1.yaml"), "P.Q.mm1")
        self.assertEqual(mapping.model_id("x/P.pool_detect.retry1.yaml"), "P.P.pool_detect")


class VerdictTests(unittest.TestCase):
    def verdict(self, *figures, **changes):
        return verdicts.short_verdict({**CASE, **changes}, 0.01, *figures)[0]

    def test_a_short_run_is_wrong_beyond_four_half_widths(self):
        self.assertEqual(self.verdict(2.1, 2.07, 2.13), "ok")
        self.assertEqual(self.verdict(2.1, 2.08, 2.12), "WRONG")
        self.assertEqual(self.verdict(1.9, 1.88, 1.92), "WRONG")

    def test_a_short_run_is_vague_beyond_ten_classes(self):
        self.assertEqual(self.verdict(2.0, 1.75, 2.25), "vague")

    def test_missing_numbers_are_wrong(self):
        self.assertEqual(self.verdict(None, 1, 3), "WRONG")
        self.assertEqual(self.verdict(2, None, 3), "WRONG")

    def test_a_computed_figure_must_be_exact(self):
        computed = {**CASE, "tolerance": "T0"}
        self.assertEqual(verdicts.short_verdict(computed, 1e-6, 2.000001, None, None)[0], "exact")
        self.assertEqual(verdicts.short_verdict(computed, 1e-6, 2.000003, 1, 3)[0], "WRONG")
        self.assertEqual(self.verdict(2.000001, 2.000001, 2.000001), "ok")
        self.assertEqual(self.verdict(2.00001, 2.00001, 2.00001), "WRONG")

    def test_a_limit_has_its_class_as_slack(self):
        self.assertEqual(self.verdict(2.019, 2.018, 2.02), "WRONG")
        self.assertEqual(self.verdict(2.019, 2.018, 2.02, note="The value is the limit"), "ok")

    def test_the_scope_holds_190_cases_of_which_40_stand_in_the_protocol(self):
        with mock.patch("sys.argv", ["run.py"]):
            truth = run.Truth(run.parse_arguments())
        scope = [case for case in truth.cases.values() if verdicts.in_scope(case)]
        self.assertEqual(len(scope), 190)
        self.assertEqual(sum(verdicts.in_protocol(case) for case in scope), 40)  # 12 rare ones, 2 costs; 28 but patroni, dns


class RunTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.program = os.path.join(self.folder, "nines")
        self.write("nines", FAKE_NINES)
        self.write("summary.csv", SUMMARY)
        os.chmod(self.program, os.stat(self.program).st_mode | stat.S_IXUSR)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(text)

    def main(self, *options):
        arguments = ["run.py", "--models", self.folder, *options]
        output = io.StringIO()
        with mock.patch.dict(os.environ, {"NINES_BIN": self.program}), mock.patch("sys.argv", arguments), \
                redirect_stdout(output), redirect_stderr(output):
            status = run.main()
        return status, output.getvalue()

    def test_right_figures_pass_and_reach_the_scorer_in_its_units(self):
        self.write("Q.mm1.yaml", (
            "# truth: sojourn_mean = response_mean\n# truth: wait_mean = wait_mean of service\n"
            "# short: replications=2\n"))
        status, output = self.main("--allow-missing", "-o", os.path.join(self.folder, "results.csv"))
        self.assertEqual(status, 0, output)
        self.assertIn("verdicts: ok 2 ", output)
        with open(os.path.join(self.folder, "results.csv")) as file:
            self.assertIn("P.Q.mm1/wait_mean,0.04,0.0399,0.0401\n", file.read())
        with open(os.path.join(self.folder, "calls")) as file:
            self.assertRegex(file.read(), r"^run \S+Q.mm1.yaml --seed 1 -o \S+ --quiet\n$")

    def test_a_model_may_name_the_command_that_runs_it(self):
        self.write("Q.mm1.yaml", "# truth: wait_mean = wait_mean of service\n# command: sla --months independent\n")
        status, output = self.main("--allow-missing")
        self.assertEqual(status, 0, output)
        with open(os.path.join(self.folder, "calls")) as file:
            self.assertRegex(file.read(), r"^sla \S+Q.mm1.yaml --months independent --seed 1 -o \S+ --quiet\n$")

    def test_missing_cases_fail_unless_allowed(self):
        self.write("Q.mm1.yaml", "# truth: sojourn_mean = response_mean\n")
        status, output = self.main("--only", "Q.mm1")
        self.assertEqual(status, 1)
        self.assertIn("P.Q.mm1/wait_mean: missing", output)
        self.assertNotIn("P.D.", output)

    def test_vague_and_wrong_figures_fail(self):
        for row, word in [("0.05,0.04,0.06", "vague"), ("0.06,0.0599,0.0601", "WRONG")]:
            self.write("summary.csv", SUMMARY.replace("0.05,0.0499,0.0501", row))
            self.write("Q.mm1.yaml", "# truth: sojourn_mean = response_mean\n")
            status, output = self.main("--allow-missing")
            self.assertEqual(status, 1, output)
            self.assertRegex(output, rf"failed:\n.*{word}")

    def test_a_metric_that_is_missing_or_ambiguous_is_an_error(self):
        for rule, words in [("wait_p99", "has no wait_p99"), ("wait_mean", "has 2 rows for wait_mean")]:
            self.write("Q.mm1.yaml", f"# truth: wait_mean = {rule}\n")
            status, output = self.main("--allow-missing")
            self.assertEqual(status, 1)
            self.assertIn(words, output)

    def test_unknown_and_repeated_cases_are_errors(self):
        self.write("Q.mm1.yaml", "nines: 1\n\n# truth: speed = response_mean\n")
        self.assertIn("Q.mm1.yaml:3: no case P.Q.mm1/speed", self.main("--allow-missing")[1])
        self.write("Q.mm1.yaml", "# truth: wait_mean = a\n# truth: wait_mean = b\n")
        self.assertIn("given twice", self.main("--allow-missing")[1])

    def test_a_failing_program_is_reported_and_the_rest_goes_on(self):
        self.write("Q.md1.yaml", "# truth: wait_mean = wait_mean of web\n# broken\n")
        self.write("Q.mm1.yaml", "# truth: sojourn_mean = response_mean\n")
        status, output = self.main("--allow-missing")
        self.assertEqual(status, 1)
        self.assertIn("exit status 2", output)
        self.assertIn("verdicts: ok 1 ", output)

    def test_a_short_run_passes_its_overrides_and_widens_its_intervals(self):
        self.write("summary.csv", SUMMARY.replace("0.05,0.0499,0.0501", "0.052,0.0513,0.0527"))
        self.write("Q.mm1.yaml", "# truth: sojourn_mean = response_mean\n# short: run.horizon=20 s\n")
        status, output = self.main("--short", "--allow-missing")
        self.assertEqual(status, 0, output)
        with open(os.path.join(self.folder, "calls")) as file:
            self.assertIn("--set run.horizon=20 s\n", file.read())

    def protocol(self, answer):
        """Runs the protocol over P.Q.mm1/sojourn_mean with a function of (random numbers, seed) for a program."""
        self.write("Q.mm1.yaml", "# truth: sojourn_mean = response_mean\n# protocol: replications=9\n")
        seen = []

        def stand_in(truth, model, seed, overrides, extra=()):
            seen.append(seed)
            assert overrides == ["replications=9"] and extra == ("--threads", "1"), (overrides, extra)
            return {"P.Q.mm1/sojourn_mean": answer(random.Random(seed), seed)}, 0.1

        with mock.patch.object(run.Truth, "run", stand_in):
            status, output = self.main("--protocol", "200", "--allow-missing")
        return status, output, seen

    @staticmethod
    def honest(generator, width=1.96e-3):
        value = 0.05 + generator.gauss(0, 1e-3)
        return value, value - width, value + width

    def test_the_protocol_passes_an_honest_program_after_200_seeds(self):
        status, output, seen = self.protocol(lambda generator, seed: self.honest(generator))
        self.assertEqual(status, 0, output)
        self.assertEqual(sorted(seen), list(range(1001, 1201)))

    def test_a_failed_case_gets_one_second_stage_of_fresh_seeds(self):
        status, output, seen = self.protocol(
            lambda generator, seed: self.honest(generator, width=1e-3 if seed <= 1200 else 1.96e-3))
        self.assertEqual(status, 0, output)
        self.assertIn("second stage, 200 fresh seeds for: P.Q.mm1/sojourn_mean", output)
        self.assertEqual(sorted(seen), list(range(1001, 1401)))

    def test_narrow_intervals_fail_both_stages(self):
        status, output, seen = self.protocol(lambda generator, seed: self.honest(generator, width=1e-3))
        self.assertEqual(status, 1)
        self.assertIn("failed both stages", output)
        self.assertEqual(len(seen), 400)

    def test_wide_runs_and_broken_runs_fail_the_protocol(self):
        def wide(generator, seed):
            value = 0.05 + generator.gauss(0, 4e-3)
            return value, value - 7.84e-3, value + 7.84e-3

        def broken(generator, seed):
            if seed == 1003:
                raise mapping.MappingError("stopped")
            return self.honest(generator)

        self.assertIn("runs too short", self.protocol(wide)[1])
        status, output, _ = self.protocol(broken)
        self.assertEqual(status, 1)
        self.assertIn("stopped", output)


if __name__ == "__main__":
    unittest.main()
