import NinesTheory

/// Two clusters of workstations, a switch each and a backbone, with one repair unit; rates per hour.
///
/// Each kind of failed component offers its own inspection at rate 10; a repair is not interrupted.
struct WorkstationCluster {
  /// Failed components by kind (left and right workstations, left and right switch, backbone) and the kind in repair.
  struct State: Hashable {
    var failed = [0, 0, 0, 0, 0]
    var inRepair: Int?
  }

  let perSide: Int
  let states: [State]
  let chain: MarkovChain

  init(perSide: Int) {
    let present = [perSide, perSide, 1, 1, 1]
    let failure = [1.0 / 500, 1.0 / 500, 1.0 / 4000, 1.0 / 4000, 1.0 / 5000]
    let repair = [2, 2, 0.25, 0.25, 0.125]
    func ways(from state: State) -> [(State, Double)] {
      var ways: [(State, Double)] = []
      for kind in 0..<5 {
        let working = present[kind] - state.failed[kind]
        if working > 0 {
          var next = state
          next.failed[kind] += 1
          ways.append((next, Double(working) * failure[kind]))
        }
        if state.inRepair == nil, state.failed[kind] > 0 {
          var next = state
          next.inRepair = kind
          ways.append((next, 10))
        }
      }
      if let kind = state.inRepair {
        var next = state
        next.failed[kind] -= 1
        next.inRepair = nil
        ways.append((next, repair[kind]))
      }
      return ways
    }
    var numbers = [State(): 0]
    var found = [State()]
    var visited = 0
    while visited < found.count {
      for (next, _) in ways(from: found[visited]) where numbers[next] == nil {
        numbers[next] = found.count
        found.append(next)
      }
      visited += 1
    }
    var chain = MarkovChain(states: found.count)
    for (origin, state) in found.enumerated() {
      for (next, rate) in ways(from: state) {
        chain.add(rate, from: origin, to: numbers[next] ?? 0)
      }
    }
    self.perSide = perSide
    self.chain = chain
    states = found
  }

  /// Whether so many workstations can reach each other, by state.
  func connected(atLeast needed: Int) -> [Bool] {
    states.map { state in
      let left = state.failed[2] == 0 ? perSide - state.failed[0] : 0
      let right = state.failed[3] == 0 ? perSide - state.failed[1] : 0
      let both = state.failed[4] == 0 && state.failed[2] == 0 && state.failed[3] == 0
      return left >= needed || right >= needed || (both && left + right >= needed)
    }
  }
}
