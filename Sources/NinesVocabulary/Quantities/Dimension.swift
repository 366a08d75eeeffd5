/// What a quantity measures; fixes the units a user may write and the unit the program computes in.
package enum Dimension: String, Hashable, Sendable, CaseIterable {
  case duration  // seconds
  case rate  // per second
  case share  // of one
  case number  // no unit
  case money  // whole currency units
  case moneyPerTime  // currency units per second
  case moneyPerTimeSquared  // currency units per second, per second of length

  /// The units a user may write, and how many of the program's units one is; a currency may stand in front.
  package var units: [Unit] {
    switch self {
    case .duration: return Self.times.map { Unit(name: $0.name, factor: $0.factor) }
    case .rate, .moneyPerTime:
      return Self.times.map { Unit(name: "/\($0.name)", divisor: $0.factor) }
    case .share: return [Unit(name: "%", divisor: 100)]
    case .number, .money: return []
    case .moneyPerTimeSquared:
      return Self.times.map { Unit(name: "/\($0.name)^2", divisor: $0.factor * $0.factor) }
    }
  }

  /// A year is 8760 h, a month 730 h, a week 168 h.
  private static let times: [(name: String, factor: Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("ms", 1e-3), ("s", 1), ("min", 60), ("h", 3600),
    ("day", 86_400), ("week", 604_800), ("month", 2_628_000), ("year", 31_536_000),
    ("second", 1), ("seconds", 1), ("minute", 60), ("minutes", 60), ("hour", 3600),
    ("hours", 3600), ("days", 86_400), ("weeks", 604_800), ("months", 2_628_000),
    ("years", 31_536_000), ("sec", 1), ("d", 86_400),
  ]

  package var example: String {
    switch self {
    case .duration: return "2 s"
    case .rate: return "300/s"
    case .share: return "99.95 %"
    case .number: return "3"
    case .money: return "5000 USD"
    case .moneyPerTime: return "200 USD/min"
    case .moneyPerTimeSquared: return "0.5 USD/min^2"
    }
  }

  package var plainName: String {
    switch self {
    case .duration: return "a duration"
    case .rate: return "a rate"
    case .share: return "a share"
    case .number: return "a number"
    case .money: return "an amount of money"
    case .moneyPerTime: return "money per time"
    case .moneyPerTimeSquared: return "money per squared time"
    }
  }

  package var hasCurrency: Bool {
    self == .money || self == .moneyPerTime || self == .moneyPerTimeSquared
  }
}
