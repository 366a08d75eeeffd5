import NinesKernel
import NinesTheory

/// The figures of a plan that an exact solution gives, by row of the plan's figures.
struct ExactAnswer {
  private(set) var values: [Int: Double] = [:]
  let method: String

  /// The chain of all states where it fits, else the structure of independent parts, whose laws do not matter.
  ///
  /// - Throws: why there is none, as a sentence without its end.
  static func find(
    for plan: Plan, system: RepairableSystem, mostStates: Int = ExactChain.mostStates
  ) throws(OutOfReach) -> ExactAnswer {
    let reason: OutOfReach
    do {
      let answer = try ExactAnswer(plan, system, mostStates: mostStates)
      if !answer.values.isEmpty { return answer }
      reason = OutOfReach("the solution did not converge")
    } catch {
      reason = error
    }
    if let answer = try? ExactAnswer(independent: plan), !answer.values.isEmpty { return answer }
    throw reason
  }

  private init(
    _ plan: Plan, _ system: RepairableSystem, mostStates: Int
  ) throws(OutOfReach) {
    let service = GatePlan.Input.gate(system.serviceGate)
    let timed = plan.infrastructure.timed.map { system.input($0) }
    let chain = try ExactChain(system, watching: [service] + timed, mostStates: mostStates)
    method = chain.method
    let shares = plan.isFromNew ? nil : chain.stationary()
    let down = shares.map { chain.unavailability(of: service, under: $0) }
    let rate = shares.map { chain.outageRate(of: service, under: $0) }
    for (row, figure) in plan.figures.enumerated() {
      switch figure.quantity {
      case .timeToFirstOutage:
        values[row] = (rate ?? 1) > 0 ? chain.timeToFirstOutage(of: service) : nil
      case .reliability(let time): values[row] = chain.reliability(of: service, at: time)
      case .downAt(let sample):
        let time = plan.infrastructure.sampleTimes[sample]
        values[row] = chain.unavailability(of: service, at: time)
      case .partUnavailability(let rows):
        guard let shares, !rows.isEmpty else { continue }
        let sum = rows.reduce(0) { $0 + chain.unavailability(of: timed[$1], under: shares) }
        values[row] = sum / Double(rows.count)
      default:
        guard let down, let rate else { continue }
        values[row] = LongRunAvailability(unavailability: down, outageRate: rate)
          .value(of: figure.quantity)
      }
    }
  }

  private init(independent plan: Plan) throws(OutOfReach) {
    let figures = plan.isFromNew ? [] : try DependabilityTheory(plan).figures()
    method = "exact: \(figures.first?.formula ?? "")"
    for (row, figure) in plan.figures.enumerated() where figure.subject == "service" {
      values[row] = figures.first { $0.metric == figure.metric }?.value
    }
  }
}

extension LongRunAvailability {
  /// The long-run figures of the service, in the units of their metrics; nil for any other.
  func value(of quantity: FigureQuantity) -> Double? {
    switch quantity {
    case .availability(.time, let form): return form.value(ofUnavailability: unavailability)
    case .downtimePerYear: return downtimePerYear / 60
    case .outagesPerYear: return outagesPerYear
    case .outage(.mean): return outageRate > 0 ? meanOutage : nil
    default: return nil
    }
  }
}

extension Plan {
  /// Whether figures are taken from the very start, with everything new, and not over the long run.
  var isFromNew: Bool { warmUp == 0 && !isWarmUpDefault }
}
