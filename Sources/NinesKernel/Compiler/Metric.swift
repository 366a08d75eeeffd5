/// A figure that a model may ask for: what it means, of what, and what narrows it down.
package struct Metric: Sendable {
  /// What stands after `of`.
  package enum Subject: String, Sendable, CaseIterable {
    case service
    case requestClass = "a class"
    case outcome = "an outcome"
    case pool = "a pool"
    case server = "a server"
    case component = "a component"
    case structure = "a structure"
    case address = "an address"
    case phase = "a phase"
    case tier = "a tier"
  }

  /// Keys of a figure that narrow it down.
  package enum Condition: String, Sendable, CaseIterable {
    case at
    case above
    case state = "while"
  }

  /// What stands behind the name of a metric over many observations.
  package enum Statistics: Sendable {
    /// The name is complete.
    case none
    /// `mean`, `sd` and quantiles; one of them has to be there.
    case required
    /// Those and `max`; the name alone is the mean.
    case optional
  }

  /// Without its statistic.
  package let name: String
  /// One sentence, with the unit.
  package let meaning: String
  package let unit: String
  package let subjects: [Subject]
  package let statistics: Statistics
  package let conditions: [Condition]

  init(
    _ name: String, unit: String, of subjects: [Subject] = [.service],
    statistics: Statistics = .none, takes conditions: [Condition] = [], _ meaning: String
  ) {
    self.name = name
    self.meaning = meaning
    self.unit = unit
    self.subjects = subjects
    self.statistics = statistics
    self.conditions = conditions
  }
}

extension Metric.Subject {
  /// What it may be, where that is fixed.
  package var names: [String] {
    switch self {
    case .outcome: return Outcome.allCases.filter { $0 != .good }.map(\.name)
    case .phase: return Phase.allCases.map(\.name)
    default: return []
    }
  }
}

extension Metric {
  /// The endings that a name takes; `p95` stands for any quantile.
  package var endings: [String] {
    switch statistics {
    case .none: return []
    case .required: return ["mean", "sd", "p95"]
    case .optional: return ["mean", "sd", "p95", "max"]
    }
  }

  /// The name with each of its endings; the name alone where it takes none.
  package var spellings: [String] { endings.isEmpty ? [name] : endings.map { "\(name)_\($0)" } }

  /// What the ending of a name asks for; nil for no ending of this metric.
  func statistic(of ending: Substring) -> FigureQuantity.Statistic? {
    switch ending {
    case "mean": return .mean
    case "sd": return .standardDeviation
    case "max": return statistics == .optional ? .largest : nil
    default: break
    }
    let digits = ending.dropFirst()
    guard ending.first == "p", digits.count >= 2, digits.count <= 7,
      digits.count == 2 || digits.last != "0",  // p100 is not p10
      digits.allSatisfy(\.isWholeNumber),
      let value = Double("0." + digits), value > 0, value < 1
    else { return nil }
    return .quantile(value)
  }
}
