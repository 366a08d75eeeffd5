import NinesKernel
import NinesRandom
import NinesTheory

/// One way to fail as phases of a Markov chain: those of the up time, waiting for the crew, those of the repair.
struct UnitPhases {
  /// A step within the up time or the repair, or to its end.
  struct Step {
    let to: Int?  // a status; nil: the end
    let rate: Double  // per second
  }

  let unit: RepairableSystem.Unit
  let upPhases: Int
  /// The status of waiting for the crew; nil where repairs begin at once.
  let waiting: Int?
  let firstRepair: Int
  let statuses: Int
  /// By status: chances to begin an up time or a repair in it.
  private(set) var begins: [Double]
  /// By status.
  private(set) var steps: [[Step]]

  init(_ unit: RepairableSystem.Unit, name: String) throws(OutOfReach) {
    self.unit = unit
    let up =
      unit.neverFails
      ? PhaseType(initial: [1], chain: MarkovChain(states: 2))
      : try Self.phases(unit.upTime, "the up time of '\(name)'")
    let down = try Self.phases(unit.downTime, "the repair of '\(name)'")
    upPhases = up.phases
    waiting = unit.crew == nil ? nil : up.phases
    firstRepair = up.phases + (unit.crew == nil ? 0 : 1)
    statuses = firstRepair + down.phases
    begins = up.initial + (unit.crew == nil ? [] : [0]) + down.initial
    steps = Array(repeating: [], count: statuses)
    for (law, first, slowness) in [(up, 0, unit.stretch), (down, firstRepair, 1)] {
      for phase in 0..<law.phases {
        steps[first + phase] = law.chain.transitions[phase].map { way in
          Step(to: way.target < law.phases ? first + way.target : nil, rate: way.rate / slowness)
        }
      }
    }
  }

  func isFailed(_ status: Int) -> Bool { status >= upPhases }
  func isInRepair(_ status: Int) -> Bool { status >= firstRepair }

  /// Beginnings of an up time, or of a repair: status and chance.
  func beginnings(ofRepair: Bool) -> [(status: Int, chance: Double)] {
    let range = ofRepair ? firstRepair..<statuses : 0..<upPhases
    return range.filter { begins[$0] > 0 }.map { ($0, begins[$0]) }
  }

  /// - Throws: what has no phases.
  static func phases(_ law: RequestSampler, _ what: String) throws(OutOfReach) -> PhaseType {
    switch law.memorylessStages {
    case .erlang(let stages, let mean)? where stages <= 100:
      return .erlang(stages: stages, mean: mean)
    case .hyperexponential(let shares, let means)?:
      return .hyperexponential(probabilities: shares, means: means)
    default:
      throw OutOfReach("\(what) is neither exponential, Erlang nor hyperexponential")
    }
  }
}
