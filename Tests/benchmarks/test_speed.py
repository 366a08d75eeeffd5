"""Tests of speed.py with stand-ins for both programs."""
import io
import os
import stat
import tempfile
import unittest
from contextlib import redirect_stdout
from unittest import mock

import speed

# Completes 8 million requests at FAKE_RATE a CPU second.
FAKE_NINES = """#!/bin/sh
set -e
[ "$1" = run ] && [ -e "$2" ] && [ "$3 $4" = "--fidelity requests" ] || exit 9
while [ "$1" != -o ]; do shift; done
echo "{\\"effort\\": {\\"cpu_seconds\\": $FAKE_CPU, \\"per_cpu_second\\": $FAKE_RATE}}" > "$2/run.json"
"""
# A year of the pair of balancers, its widths reached or not.
FAKE_YEAR = """#!/bin/sh
while [ "$1" != -o ]; do shift; done
echo "{\\"effort\\": {\\"cpu_seconds\\": 2}, \\"replications\\": 160, \\"until_reached\\": $FAKE_REACHED}" > "$2/run.json"
printf 'metric,subject,estimate,ci_low,ci_high\\nunavailability_request,service,1e-5,0.96e-5,1.04e-5\\n' > "$2/summary.csv"
printf 'response_p999,service,0.8,0.79,0.81\\nresponse_p999,web,,,\\n' >> "$2/summary.csv"
"""
# One million a CPU second, whatever it is asked.
FAKE_LIMIT = """#!/bin/sh
echo "$2,$3,$3e-6,1,1"
"""


class SpeedTests(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        self.nines = self.script("nines", FAKE_NINES)
        self.limit = self.script("limit", FAKE_LIMIT)
        self.models = os.path.join(self.folder, "models")
        os.mkdir(self.models)
        for case in speed.REQUIRED_RATIO:
            with open(os.path.join(self.models, case.lower() + ".yaml"), "w") as file:
                file.write("nines: 1\n")

    def script(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
        return path

    def run_main(self, cpu_seconds, gain):
        environment = {
            "NINES_BIN": self.nines, "FAKE_CPU": str(cpu_seconds), "FAKE_RATE": str(8_000_000 / cpu_seconds)}
        arguments = ["speed.py", "--pairs", "1", "--models", self.models]
        output = io.StringIO()
        with mock.patch.dict(os.environ, environment), mock.patch("sys.argv", arguments), \
                mock.patch.object(speed, "build_limit", return_value=self.limit), \
                mock.patch.object(speed, "gain_of_two_threads", return_value=(gain, 50e6)), \
                mock.patch.object(speed, "years", return_value=False), \
                redirect_stdout(output):
            status = speed.main()
        return status, output.getvalue()

    def test_a_fast_program_meets_every_demand(self):
        status, table = self.run_main(cpu_seconds=10, gain=1.95)
        self.assertEqual(status, 0, table)
        self.assertEqual(table.count(" met"), 8, table)

    def test_a_rate_between_a_third_and_a_half_meets_case_d_alone(self):
        status, table = self.run_main(cpu_seconds=20, gain=1.95)
        self.assertEqual(status, 1)
        self.assertEqual(table.count("too slow"), 6, table)
        self.assertRegex(table, r"(?m)^D .* 0\.400 .* met$")

    def test_threads_that_do_not_help_are_a_miss(self):
        status, table = self.run_main(cpu_seconds=10, gain=1.5)
        self.assertEqual(status, 1)
        self.assertIn("too little gain", table)

    def run_years(self, is_reached):
        output = io.StringIO()
        with mock.patch.dict(os.environ, {"FAKE_REACHED": "true" if is_reached else "false"}), redirect_stdout(output):
            failed = speed.years(self.script("year", FAKE_YEAR), self.folder)
        return failed, output.getvalue()

    def test_years_within_their_time_and_widths_are_met(self):
        failed, table = self.run_years(True)
        self.assertFalse(failed)
        self.assertEqual(table.count(" met"), len(speed.YEARS), table)
        self.assertRegex(table, r"(?m)^as it is .* 160 +4\.00 % +1\.25 % met$")

    def test_a_width_that_is_not_reached_is_a_miss(self):
        failed, table = self.run_years(False)
        self.assertTrue(failed)
        self.assertEqual(table.count("width not reached"), len(speed.YEARS), table)

    def test_a_row_names_everything_it_misses(self):
        row = {"ratio": 0.1, "required": 0.5, "memory": 300e6, "work": 1e6}
        self.assertEqual(
            speed.misses(row), ["too slow", "too much memory", "too little work (1e+06 of 4e+06)"])

    def test_the_gain_is_the_ratio_of_wall_times(self):
        runs = [((1, 1), wall, 70e6) for wall in (4, 2, 6, 3, 5, 1)]
        with mock.patch.object(speed, "run_nines", side_effect=runs):
            self.assertEqual(speed.gain_of_two_threads("nines", "b.yaml", 3, "."), (2, 70e6))

    def test_a_failing_program_is_reported_with_its_words(self):
        broken = self.script("broken", "#!/bin/sh\necho no such model >&2\nexit 2\n")
        with self.assertRaisesRegex(speed.SpeedError, "exit status 2(.|\n)*no such model"):
            speed.run_nines(broken, "x.yaml", 1, 1, self.folder)

    def test_a_missing_figure_is_named(self):
        path = os.path.join(self.folder, "run.json")
        with open(path, "w") as file:
            file.write('{"cpu_seconds": 1}')
        with self.assertRaisesRegex(speed.SpeedError, "per_cpu_second"):
            speed.read_effort(path)

    def test_limit_is_sized_for_a_second(self):
        self.assertEqual(speed.size_for(self.limit, "A"), 1_000_000)


if __name__ == "__main__":
    unittest.main()
