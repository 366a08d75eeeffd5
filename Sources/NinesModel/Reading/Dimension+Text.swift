import Foundation
import NinesVocabulary

extension NinesVocabulary.Dimension {
  /// A range in units that people use.
  func text(of range: ClosedRange<Double>) -> String {
    if range.upperBound >= Double.greatestFiniteMagnitude {
      return range.lowerBound <= -Double.greatestFiniteMagnitude
        ? "any" : "at least \(text(of: range.lowerBound))"
    }
    return "\(text(of: range.lowerBound))...\(text(of: range.upperBound))"
  }

  private func text(of value: Double) -> String {
    func digits(_ value: Double) -> String { String(format: "%.6g", value) }
    switch self {
    case .duration:
      let units: [(String, Double)] = [
        ("years", 31_536_000), ("days", 86_400), ("h", 3600), ("min", 60), ("s", 1), ("ms", 1e-3),
        ("us", 1e-6), ("ns", 1e-9),
      ]
      guard value != 0, let unit = units.first(where: { abs(value) >= $0.1 }) ?? units.last else {
        return "0 s"
      }
      return "\(digits(value / unit.1)) \(unit.0)"
    case .rate: return "\(digits(value))/s"
    case .share: return "\(digits(value * 100)) %"
    case .number, .money: return digits(value)
    case .moneyPerTime: return "\(digits(value)) per second"
    case .moneyPerTimeSquared: return "\(digits(value)) per squared second"
    }
  }
}
