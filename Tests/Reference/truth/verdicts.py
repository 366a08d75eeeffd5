"""Which cases a tree must answer, and how runs too short for the scorer's classes are judged. Standard library only."""
import fnmatch

LATER_AVAILABILITY = ("age_replacement", "deferred", "rolling", "drain", "patroni", "dns")
SHORT_FACTOR = 4
SHORT_CLASSES = 10
PROTOCOL_CLASSES = 5


def in_scope(case):
    """Whether the product claims to answer the case."""
    family, _, rest = case["id"].removeprefix("P.").partition(".")
    if family in ("Q", "D", "P"):
        return True
    if family == "A":
        model = rest.partition("/")[0]
        return not any(fnmatch.fnmatchcase(model, pattern) for pattern in LATER_AVAILABILITY)
    return family in ("R", "C")


def in_protocol(case):
    """Whether the case belongs to the coverage protocol: its set, and the first figures of rare outages and of cost."""
    return case["coverage_set"] or (case["family"] in "RC" and case["primary"] and in_scope(case) and not is_vague(case))


def is_vague(case):
    """Whether the truth itself is known too badly to count how often intervals hold it."""
    return case["trusted_rel_err"] > 1e-3


def half_width(case, low, high):
    """Relative to the truth."""
    return (high - low) / 2 / (abs(case["value"]) or 1)


def short_verdict(case, tolerance, estimate, low, high):
    """Verdict on a short run: (word, smallest relative error that it would have caught, or None).

    A short run has wide intervals, so a truth outside of the 95 % interval says little. The interval is widened four
    times: that is the quantile of a false alarm of 1e-6 for Student's law with 14 degrees of freedom, so for means over
    15 or more replications. An error of 5.6 half-widths is then caught with 99.9 %. An interval wider than ten times
    the case's class is `vague`, too short even for a short run.
    """
    truth = case["value"]
    if estimate is None:
        return "WRONG", None
    error = abs(estimate - truth) / (abs(truth) or 1)
    if case["tolerance"] == "T0":
        return ("exact" if error <= tolerance else "WRONG"), tolerance
    if low is None or high is None or low > high:
        return "WRONG", None
    width = half_width(case, low, high)
    slack = abs(truth) * case["trusted_rel_err"]
    if "limit" in case.get("note", ""):
        slack += abs(truth) * tolerance
    if low == high:
        slack = max(slack, 1e-6 * abs(truth))
    inside = (
        estimate - SHORT_FACTOR * max(0, estimate - low) - slack
        <= truth
        <= estimate + SHORT_FACTOR * max(0, high - estimate) + slack)
    if not inside:
        return "WRONG", None
    caught = (SHORT_FACTOR + 3.09 / 1.96) * width
    return ("vague" if width > SHORT_CLASSES * tolerance else "ok"), caught


def too_wide(case, tolerance, intervals):
    """Whether the mean half-width of the protocol's runs passes five times the case's class."""
    widths = [half_width(case, low, high) for low, high in intervals if low is not None and high is not None]
    return bool(widths) and sum(widths) / len(widths) > PROTOCOL_CLASSES * tolerance
