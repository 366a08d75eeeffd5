import NinesKernel
import NinesStatistics

/// The rows of budget.csv in the making: where the down time comes from and what it is spent on.
struct BudgetTable {
  private struct Cell {
    let cause: Int  // among `causes`
    let phase: Phase
    var seconds = 0.0
    var minutesPerYear = Moments()  // of the replications that saw any
    var largest = 0.0
  }

  private var causes: [String] = []
  private var causeRows: [Int] = []  // by cause + 1
  private var cells: [Cell] = []
  private var replications = 0

  init(plan: InfrastructurePlan) {
    let names = CauseNames(plan: plan)
    for cause in -1..<(plan.clocks.count + plan.sharedCauses.count) {
      let known = causes.firstIndex(of: names[cause])
      if known == nil { causes.append(names[cause]) }
      causeRows.append(known ?? causes.count - 1)
    }
    for cause in causes.indices {
      cells += Phase.allCases.map { Cell(cause: cause, phase: $0) }
    }
  }

  mutating func add(_ observations: Observations) {
    replications += 1
    guard let dependability = observations.dependability, dependability.downTime > 0 else { return }
    let scale = AvailabilityFigures.year / 60 / dependability.window
    var seconds: [Int: Double] = [:]
    for (number, times) in dependability.downTimeByCause.enumerated() where times != PhaseTimes() {
      for phase in Phase.allCases where times[phase] > 0 {
        let row = causeRows[number] * Phase.allCases.count + phase.rawValue
        seconds[row, default: 0] += times[phase]
      }
    }
    for (row, seconds) in seconds {
      cells[row].seconds += seconds
      cells[row].minutesPerYear.add(seconds * scale)
      cells[row].largest = max(cells[row].largest, seconds * scale)
    }
  }

  /// The largest first.
  func rows(confidence: Double) -> [BudgetRow] {
    let total = cells.reduce(0) { $0 + $1.seconds }
    let estimator = RareMeanEstimator(confidence: confidence)
    return cells.filter { $0.seconds > 0 }
      .sorted {
        ($1.seconds, $0.cause, $0.phase.rawValue) < ($0.seconds, $1.cause, $1.phase.rawValue)
      }
      .map { cell in
        var moments = cell.minutesPerYear
        moments.merge(Self.zeros(replications - moments.count))
        return BudgetRow(
          cause: causes[cell.cause], phase: cell.phase.name, share: cell.seconds / total,
          minutesPerYear: estimator.finding(
            from: moments, nonZero: cell.minutesPerYear.count, largest: cell.largest))
      }
  }

  /// The moments of many zeros, by doubling.
  private static func zeros(_ count: Int) -> Moments {
    var result = Moments()
    var power = Moments(CollectionOfOne(0.0))
    var left = count
    while left > 0 {
      if left & 1 == 1 { result.merge(power) }
      let half = power
      power.merge(half)
      left >>= 1
    }
    return result
  }
}
