"""Checks model files against the JSON Schema that comes on standard input: validate.py FILE...

Prints every mismatch, a line each; exit status 1 if there are any.
"""
import json
import sys

import jsonschema
import yaml


class TextDates(yaml.SafeLoader):
    """Dates stay text, as JSON has none."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main():
    schema = json.load(sys.stdin)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    wrong = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            model = yaml.load(file, Loader=TextDates)
        for problem in validator.iter_errors(model):
            place = ".".join(str(part) for part in problem.absolute_path)
            print(f"{path}: {place}: {problem.message[:300]}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
