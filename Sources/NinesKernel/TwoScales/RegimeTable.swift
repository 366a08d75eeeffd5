/// The regimes whose steady state is known, and how long each takes to get there.
struct RegimeTable: Sendable {
  struct Row: Sendable {
    let regime: Regime
    /// One state of the regime.
    let state: InfrastructureState
    /// From any change until requests fare as in the steady state, seconds; without the drain of a backlog.
    var transient = Double.infinity
    /// From empty, seconds.
    var fill = 0.0
    /// A request in the steady state has its answer after this, but for a negligible share; seconds.
    var memory = 0.0
    /// In higher bands the regime has no steady state.
    var highestBand = -1
    var meanResponse = 0.0  // seconds

    init(regime: Regime, state: InfrastructureState) {
      self.regime = regime
      self.state = state
    }
  }

  /// The first one is the usual one.
  private(set) var rows: [Row] = []
  private var numbers: [Regime: Int] = [:]

  mutating func add(_ row: Row) {
    numbers[row.regime] = rows.count
    rows.append(row)
  }

  mutating func update(_ number: Int, _ body: (inout Row) -> Void) { body(&rows[number]) }

  func number(of regime: Regime) -> Int? { numbers[regime] }
}
