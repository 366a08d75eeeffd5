"""How the figures of a model file correspond to the cases of cases.json. Standard library only.

A truth model says so itself, in comment lines:

    # truth: sojourn_mean = response_mean of service
    # truth: wait_ms = wait_mean of web * 1000
    # truth: availability = 1 - unavailability_time
    # truth: p_full = in_system_mean above 30 at 150 s of web
    # compare: components.server.count=3,4
    # short: replications=20
    # protocol: replications=50
    # command: sla --months independent

`truth`: left, the quantity (what follows the model's id in the case id); right, a metric of summary.csv, its subject
where several have that metric, and a factor for the unit. `1 -` applies last. With `compare` the figures are differences
of two candidates, the first value's less the second's, out of comparison.csv. `short` and `protocol` name overrides for
the short run and for the coverage protocol, `until` the width at which the protocol's second run stops. `command` is what of the program runs the model, `run` unless given.
"""
import csv
import dataclasses
import math
import os
import re

PREFIX = "P."
DIRECTIVE = re.compile(r"#\s*(truth|short|protocol|until|command|compare)\s*:\s*(.*\S)\s*$")
RULE = re.compile(
    r"(?P<quantity>\S+)\s*=\s*(?P<complement>1\s*-\s*)?(?P<metric>[A-Za-z_][\w.]*(?:\s+(?:above\s+\S+|at\s+\S+\s+s|while\s+\S+))*)"
    r"(?:\s+of\s+(?P<subject>.+?))?(?:\s*\*\s*(?P<factor>\S+))?$")


class MappingError(Exception):
    """A header line or a summary that cannot be used, with its reason."""


@dataclasses.dataclass(frozen=True)
class Figure:
    """One row of summary.csv and what to make of it."""
    metric: str
    subject: str = None
    factor: float = 1.0
    complement: bool = False

    def __str__(self):
        return self.metric + (f" of {self.subject}" if self.subject else "")

    def convert(self, value):
        """The value in the case's unit; None stays None."""
        if value is None:
            return None
        return 1 - value * self.factor if self.complement else value * self.factor


@dataclasses.dataclass
class TruthModel:
    """A model file with what its header says."""
    path: str
    model: str  # id in cases.json, with its prefix
    figures: dict  # case id -> Figure
    short: list  # KEY=VALUE
    protocol: list  # KEY=VALUE
    compare: list = dataclasses.field(default_factory=list)  # KEY=VALUE,VALUE; empty: a single run
    command: list = dataclasses.field(default_factory=lambda: ["run"])
    until: list = dataclasses.field(default_factory=list)  # METRIC=WIDTH; empty: not run until a width is reached

    @property
    def name(self):
        return os.path.basename(self.path).removesuffix(".yaml")


def parse_rule(text):
    """(quantity, Figure) of the right side of a `truth` line."""
    match = RULE.match(text)
    if match is None:
        raise MappingError(f"cannot read '{text}'; write QUANTITY = [1 -] METRIC [of SUBJECT] [* FACTOR]")
    try:
        factor = float(match["factor"] or 1)
    except ValueError:
        raise MappingError(f"'{match['factor']}' in '{text}' is not a number") from None
    if factor == 0 or not math.isfinite(factor):
        raise MappingError(f"the factor in '{text}' must be finite and not zero")
    return match["quantity"], Figure(match["metric"], match["subject"], factor, bool(match["complement"]))


def model_id(path):
    """The truth model of a file: `Q.mm1.yaml` and a variant `Q.mm1.other.yaml` both belong to Q.mm1."""
    parts = os.path.basename(path).removesuffix(".yaml").split(".")
    return PREFIX + ".".join(parts[:2])


def read_model(path, cases):
    """Reads a model file's header; every quantity must be a case of its model."""
    model = model_id(path)
    found = TruthModel(path, model, {}, [], [], [])
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            directive = DIRECTIVE.match(line)
            if directive is None:
                continue
            kind, text = directive.groups()
            place = f"{path}:{number}"
            if kind == "command":
                found.command = text.split()
                continue
            if kind != "truth":
                if "=" not in text:
                    raise MappingError(f"{place}: '{text}' is not KEY=VALUE")
                getattr(found, kind).append(text)
                continue
            try:
                quantity, figure = parse_rule(text)
            except MappingError as problem:
                raise MappingError(f"{place}: {problem}") from None
            case = f"{model}/{quantity}"
            if case not in cases:
                raise MappingError(f"{place}: no case {case}")
            if case in found.figures:
                raise MappingError(f"{place}: {case} is given twice")
            found.figures[case] = figure
    if not found.figures:
        raise MappingError(f"{path}: no '# truth:' line")
    return found


def number(text):
    """A finite number, or None for an empty field (a figure that the run does not support)."""
    if text is None or not text.strip():
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def pick(rows, figure):
    """The one row of summary.csv that the figure names."""
    matching = [row for row in rows if row["metric"] == figure.metric]
    if figure.subject is not None:
        matching = [row for row in matching if row["subject"] == figure.subject]
    if not matching:
        raise MappingError(f"the summary has no {figure}")
    if len(matching) > 1:
        raise MappingError(f"the summary has {len(matching)} rows for {figure}")
    return matching[0]


def estimate(row, figure):
    """(estimate, ci_low, ci_high) in the case's unit; the interval must be one of 95 %, unless it is a point."""
    try:
        value, low, high = (number(row[name]) for name in ("estimate", "ci_low", "ci_high"))
        confidence = number(row["confidence"])
    except ValueError as problem:
        raise MappingError(f"{figure}: {problem}") from None
    if low is not None and high is not None and low != high and confidence != 0.95:
        raise MappingError(f"{figure}: the interval has confidence {row['confidence']!r}, not 0.95")
    low, high = figure.convert(low), figure.convert(high)
    turned = figure.complement != (figure.factor < 0)
    return (figure.convert(value), high, low) if turned else (figure.convert(value), low, high)


def read_estimates(folder, model):
    """{case id: (estimate, ci_low, ci_high)} out of the table that a run of the model left in a folder."""
    table, value = ("comparison.csv", "difference") if model.compare else ("summary.csv", "estimate")
    path = os.path.join(folder, table)
    try:
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise MappingError(f"{model.name}: the run left no {table}") from None
    needed = {"metric", "subject", value, "ci_low", "ci_high", "confidence"}
    if rows and not needed <= set(rows[0]):
        raise MappingError(f"{model.name}: {table} lacks {', '.join(sorted(needed - set(rows[0])))}")
    for row in rows:
        row["estimate"] = row[value]
    found = {}
    for case, figure in model.figures.items():
        try:
            found[case] = estimate(pick(rows, figure), figure)
        except MappingError as problem:
            raise MappingError(f"{case}: {problem}") from None
    return found
