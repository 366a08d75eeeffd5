/// A first-come-first-served queue of exponential servers that break down and are repaired, busy or idle.
///
/// A request in service on a server that breaks goes back to the head of the queue. With a capacity, requests
/// that find the system full or no server up are rejected; without one, all wait.
/// - Source: Mitrany and Avi-Itzhak, "A many-server queue with service interruptions", Operations Research
///   16 (3), 1968.
package struct FailingServersQueue: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Requests per second of one busy server.
  package let serviceRate: Double
  package let servers: Int
  /// The number up, as a repairable group; one up is enough.
  package let group: RepairableGroup
  package let capacity: Int?
  /// The probability of each number in the system (row) with each number of failed servers.
  package let probabilities: [[Double]]
  private let meanNumber: Double

  package init(
    arrivalRate: Double, serviceRate: Double, servers: Int, meanTimeToFailure: Double,
    meanTimeToRepair: Double, crews: Int, capacity: Int? = nil
  ) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.capacity = capacity
    group = RepairableGroup(
      units: servers, needed: 1, meanTimeToFailure: meanTimeToFailure,
      meanTimeToRepair: meanTimeToRepair, crews: crews)
    let phases = servers + 1
    var changes = SquareMatrix(order: phases)
    for (failed, ways) in group.chain.chain.transitions.enumerated() {
      for way in ways { changes[failed, way.target] += way.rate }
    }
    let within = changes
    func down(_ number: Int) -> SquareMatrix {
      SquareMatrix(
        diagonal: (0..<phases).map { Double(min(number, servers - $0)) * serviceRate })
    }
    if let capacity {
      probabilities = Self.finite(capacity, arrivalRate, within, down)
      meanNumber = probabilities.enumerated().reduce(0) {
        $0 + Double($1.offset) * $1.element.reduce(0, +)
      }
    } else {
      let process = QuasiBirthDeathProcess(
        phases: phases, repeatingFrom: servers,
        up: { _ in SquareMatrix(diagonal: Array(repeating: arrivalRate, count: phases)) },
        within: { _ in within }, down: down)
      probabilities = process.isStable ? process.levels(untilRest: 1e-16) : []
      meanNumber = process.meanLevel
    }
  }

  package var isStable: Bool { meanNumber.isFinite }

  /// The share of requests rejected.
  package var rejectionProbability: Double {
    guard capacity != nil, let full = probabilities.last else { return 0 }
    return full.reduce(0, +) + probabilities.dropLast().reduce(0) { $0 + $1[servers] }
  }

  /// The share rejected of the requests that arrive while `failed` servers are down.
  package func rejectionProbability(whileFailed failed: Int) -> Double {
    guard capacity != nil, let full = probabilities.last else { return 0 }
    return failed == servers ? 1 : full[failed] / probabilities.reduce(0) { $0 + $1[failed] }
  }

  /// The mean response time of the accepted requests, seconds; infinite when the servers cannot keep up.
  package var meanResponse: Double {
    meanNumber / (arrivalRate * (1 - rejectionProbability))
  }

  /// The share of time with more than `number` requests in the system.
  package func share(above number: Int) -> Double {
    guard isStable else { return 1 }
    return probabilities.dropFirst(number + 1).reduce(0) { $0 + $1.reduce(0, +) }
  }

  private static func finite(
    _ capacity: Int, _ arrivalRate: Double, _ changes: SquareMatrix,
    _ down: (Int) -> SquareMatrix
  ) -> [[Double]] {
    let phases = changes.order
    var chain = MarkovChain(states: (capacity + 1) * phases)
    for number in 0...capacity {
      let leaving = down(number)
      for phase in 0..<phases {
        let state = number * phases + phase
        for next in 0..<phases where next != phase {
          chain.add(changes[phase, next], from: state, to: number * phases + next)
        }
        // the last phase has no server up
        if number < capacity, phase < phases - 1 {
          chain.add(arrivalRate, from: state, to: state + phases)
        }
        if number > 0 { chain.add(leaving[phase, phase], from: state, to: state - phases) }
      }
    }
    let shares = chain.stationaryDistribution()
    return (0...capacity).map { Array(shares[($0 * phases)..<(($0 + 1) * phases)]) }
  }

  package var formula: String { "M/M/c with breakdowns" }
  package var source: String { "Mitrany and Avi-Itzhak, Operations Research 16 (3), 1968" }
  package var figures: [TheoreticalFigure] {
    [
      figure("error_share", rejectionProbability, "1"),
      figure("response_mean", meanResponse, "s"),
      figure("in_system_mean", meanNumber, "requests"),
    ]
  }
}
