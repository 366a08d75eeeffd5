"""Tests of the notebooks as files, and of the script that executes them. Standard library only."""
import glob
import json
import os
import re
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, "Notebooks")


def notebook(*sources):
    """A notebook of these code cells."""
    cells = [
        {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "execution_count": None, "outputs": [],
         "source": [source]}
        for number, source in enumerate(sources)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def execute(content):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "test-of-the-script.ipynb")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file)
        return subprocess.run([os.path.join(FOLDER, "run"), path], capture_output=True, text=True, check=False)


class Files(unittest.TestCase):
    def notebooks(self):
        paths = sorted(glob.glob(os.path.join(FOLDER, "*.ipynb")))
        self.assertTrue(paths)
        for path in paths:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            yield os.path.basename(path), text, json.loads(text)

    def test_no_outputs(self):
        """Outputs would go stale unseen: the script makes them anew."""
        for name, _, content in self.notebooks():
            for cell in content["cells"]:
                if cell["cell_type"] == "code":
                    self.assertEqual((cell["outputs"], cell["execution_count"]), ([], None), f"{name} {cell['id']}")

    def test_layout(self):
        """As notebook programs write it, so that saving one changes no more than what was edited."""
        for name, text, content in self.notebooks():
            self.assertEqual(text, json.dumps(content, indent=1, ensure_ascii=False) + "\n", name)

    def test_no_state_of_an_editor(self):
        for name, _, content in self.notebooks():
            self.assertEqual(set(content["metadata"]), {"kernelspec", "language_info"}, name)
            self.assertEqual(content["metadata"]["kernelspec"]["name"], "python3", name)
            for cell in content["cells"]:
                self.assertEqual(cell["metadata"], {}, f"{name} {cell['id']}")

    def test_requirements_are_pinned(self):
        with open(os.path.join(FOLDER, "requirements.txt"), encoding="utf-8") as file:
            lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
        self.assertTrue(lines)
        for line in lines:
            self.assertTrue(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9.]+", line), line)


class Execution(unittest.TestCase):
    def test_a_cell_that_fails(self):
        result = execute(notebook("print(1)", "raise SystemError('as planned')"))
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("as planned", result.stderr)

    def test_a_program_that_is_missing(self):
        """The first cells of the first look, with a program that cannot be run."""
        with open(os.path.join(FOLDER, "first-look.ipynb"), encoding="utf-8") as file:
            content = json.load(file)
        content["cells"] = [cell for cell in content["cells"] if cell["cell_type"] == "code"][:2]
        start = f"import os\nos.chdir({FOLDER!r})\nos.environ['NINES_BIN'] = '/bin/false'\n"
        content["cells"][0]["source"].insert(0, start)
        result = execute(content)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("nines run ended with 1", result.stderr)


if __name__ == "__main__":
    unittest.main()
