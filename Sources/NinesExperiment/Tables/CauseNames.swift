import NinesKernel

/// What causes are called: a clock by its component and failure mode, a shared cause by its own name.
struct CauseNames {
  static let none = "none"

  private let names: [String]

  init(plan: InfrastructurePlan) {
    names =
      plan.clocks.map { "\(plan.components[$0.component].name) \($0.mode)" } + plan.sharedCauses
  }

  /// - Parameter cause: a clock, or counted on from them a shared cause; -1 where nothing had failed.
  subscript(cause: Int) -> String { cause < 0 ? Self.none : names[cause] }
}
