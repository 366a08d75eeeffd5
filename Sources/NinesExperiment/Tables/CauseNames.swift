import NinesKernel

/// What clocks are called where they are causes: the component and its failure mode.
struct CauseNames {
  static let none = "none"

  private let names: [String]

  init(plan: InfrastructurePlan) {
    names = plan.clocks.map { "\(plan.components[$0.component].name) \($0.mode)" }
  }

  /// - Parameter clock: -1 where nothing had failed.
  subscript(clock: Int) -> String { clock < 0 ? Self.none : names[clock] }
}

extension Phase {
  /// As in budget.csv.
  var name: String {
    switch self {
    case .undetected: return "undetected"
    case .takeover: return "takeover"
    case .repair: return "repair"
    case .recovery: return "recovery"
    }
  }
}
