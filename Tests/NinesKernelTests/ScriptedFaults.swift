import NinesKernel
import NinesRandom

/// A history written down beforehand: at each time one impairment of one component begins or ends.
struct ScriptedFaults: Behaviour {
  enum Signal: UInt16 {
    case change
  }

  struct Fault {
    let time: Double  // seconds; below 0: from before the start
    let component: Int
    let kind: Impairment
    let begins: Bool
  }

  let target: Int
  let faults: [Fault]

  static func add(_ faults: [Fault], to plan: inout InfrastructurePlan) {
    plan.behaviours.append(ScriptedFaults(target: plan.behaviours.count + 1, faults: faults))
  }

  func start(in world: inout World) {
    for (row, fault) in faults.enumerated() {
      if fault.time < 0 {
        world.impair(fault.component, fault.kind)
        continue
      }
      world.schedule(Signal.change.rawValue, to: target, about: row, at: fault.time)
    }
  }

  func handle(_ signal: Signal, about row: Int, in world: inout World) {
    if faults[row].begins {
      world.impair(faults[row].component, faults[row].kind)
    } else {
      world.heal(faults[row].component, faults[row].kind)
    }
  }
}

extension ScriptedFaults {
  /// Up and down by turns, with pauses of the given mean; some histories sit on a coarse grid of times, so that
  /// changes and checks fall into one instant.
  static func random(
    component: Int, kinds: [Impairment], upTime: Double, downTime: Double, end: Double,
    from stream: inout RandomStream
  ) -> [Fault] {
    let grid = stream.index(below: 3) == 0 ? 0.5 : 0
    func length(_ mean: Double, _ stream: inout RandomStream) -> Double {
      let length = mean * stream.standardExponential()
      return grid > 0 ? max(grid, (length / grid).rounded() * grid) : length
    }
    var faults: [Fault] = []
    var time = length(upTime, &stream)
    while time < end {
      let kind = kinds[stream.index(below: kinds.count)]
      faults.append(Fault(time: time, component: component, kind: kind, begins: true))
      time += length(downTime, &stream)
      faults.append(Fault(time: time, component: component, kind: kind, begins: false))
      time += length(upTime, &stream)
    }
    return faults
  }
}
