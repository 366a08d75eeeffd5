import Foundation
import NinesExperiment
package import NinesStatistics
import NinesVocabulary

/// Findings in words: `99.987 % (3.9 nines), between 99.981 and 99.991`.
package enum Phrase {
  static func text(of figure: Figure) -> String {
    text(of: figure.finding, unit: figure.unit, metric: figure.metric)
  }

  package static func text(of finding: Finding, unit: String, metric: String) -> String {
    switch finding {
    case .supported(let estimate):
      let scale = Scale(unit: unit, metric: metric, value: estimate.value)
      return text(
        of: estimate, scale: scale, metric: metric, note: nines(of: estimate.value, metric: metric))
    case .bounded(let bound):
      let scale = Scale(unit: unit, metric: metric, value: bound.value)
      let value = bound.value / scale.factor
      let words = bound.side == .upper ? "at most" : "at least"
      let note = nines(of: bound.value, metric: metric)
      return "\(words) \(boundDigits(value, bound.side, metric))\(scale.suffix)\(note)"
    case .unsupported(let shortfall):
      return "not shown: \(shortfall)"
    }
  }

  /// A number that no chance touches, to six digits in a unit that people read: `50 ms`, `99.9 % (3.0 nines)`.
  package static func exact(
    _ value: Double, unit: String, metric: String, significant: Int = 6
  ) -> String {
    let scale = Scale(unit: unit, metric: metric, value: value)
    // Near 100 % what is missing tells, to three digits.
    let missing = metric.hasPrefix("availability") ? 1 - value : 0
    let digits = missing > 0 && missing < 0.1 ? 3 + Digits.significant(1, of: missing) : significant
    return Digits.exact(value / scale.factor, significant: max(significant, digits)) + scale.suffix
      + nines(of: value, metric: metric)
  }

  private static func text(
    of estimate: Estimate, scale: Scale, metric: String, note: String
  ) -> String {
    let (value, low, high) = (
      estimate.value / scale.factor, estimate.interval.lowerBound / scale.factor,
      estimate.interval.upperBound / scale.factor
    )
    if estimate.isAtom {
      return
        "\(Digits.exact(value, significant: 6))\(scale.suffix)\(note), the interval is this one value"
    }
    if low == high {
      return "\(Digits.exact(value, significant: 6))\(scale.suffix)\(note), exactly"
    }
    let digits = DigitLine(value, low, high, isNearAll: isNearAll(value, metric))
    let head = "\(digits.value)\(scale.suffix)\(note)"
    if digits.isOnePoint { return "\(head), to nine digits" }
    if low.isInfinite, high.isInfinite { return "\(head), without any bound" }
    if high.isInfinite { return "\(head), at least \(digits.low)" }
    if low.isInfinite { return "\(head), at most \(digits.high)" }
    return "\(head), between \(digits.low) and \(digits.high)"
  }

  /// Three digits, rounded to the safe side; near 100 % two digits of what is missing.
  private static func boundDigits(_ value: Double, _ side: Bound.Side, _ metric: String) -> String {
    let decimals =
      isNearAll(value, metric)
      ? Digits.significant(2, of: 100 - value) : Digits.significant(3, of: value)
    guard value != 0, decimals <= 200 else { return Digits.text(value, decimals: decimals) }
    let step = pow(10, Double(decimals))
    let rounded = side == .upper ? (value * step).rounded(.up) : (value * step).rounded(.down)
    return Digits.text(rounded / step, decimals: decimals, mantissa: 2)
  }

  /// Whether what is missing to 100 % tells more than the value.
  private static func isNearAll(_ percent: Double, _ metric: String) -> Bool {
    metric.hasPrefix("availability") && percent < 100 && percent > 90
  }

  private static func nines(of availability: Double, metric: String) -> String {
    guard metric.hasPrefix("availability"), availability > 0, availability < 1 else { return "" }
    return " (\(Digits.text(-log10(1 - availability), decimals: 1)) nines)"
  }
}

extension Phrase {
  /// `1 h`, `2.5 days`: a duration that is given, not estimated, in the largest unit that shows all of it.
  package static func duration(_ seconds: Double) -> String {
    DurationText.text(of: seconds)
  }

  /// `41 s`, `2.3 h`: a duration that was measured, to three digits.
  package static func measured(_ seconds: Double) -> String {
    let scale = Scale.duration(seconds)
    return Digits.exact(seconds / scale.factor, significant: 3) + scale.suffix
  }

  /// `12.3 M`.
  package static func count(_ value: Double) -> String {
    let scale = Scale.count(value)
    return Digits.exact(value / scale.factor, significant: scale == .plain ? 4 : 3) + scale.suffix
  }

  package static func percent(_ share: Double) -> String {
    Digits.exact(share * 100, significant: 4) + " %"
  }

  /// `1 outage`, `2 outages`.
  package static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension Phrase {
  package static func number(_ value: Double) -> String { Digits.exact(value) }

  /// `30/s`, `2/h`: per the unit in which the number is at least one.
  package static func rate(_ perSecond: Double) -> String {
    let units = [("s", 1.0), ("min", 60), ("h", 3600), ("day", 86_400), ("year", 31_536_000)]
    let unit = units.first { perSecond * $0.1 >= 1 } ?? (perSecond == 0 ? units[0] : units[4])
    let value = perSecond * unit.1
    return value < 10_000 ? "\(number(value))/\(unit.0)" : "\(count(value))/\(unit.0)"
  }
}
