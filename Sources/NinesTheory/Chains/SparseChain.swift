/// A large continuous-time Markov chain, kept as one list of transitions; states are added in order.
///
/// Rates are per second. Nothing is ever subtracted, so that probabilities of 1e-15 keep all their digits.
package struct SparseChain: Sendable {
  private var firstWays: [Int32] = [0]  // by origin, then the end
  private var targets: [Int32] = []
  private var rates: [Double] = []
  private var incoming: Incoming?

  /// The transitions again, by target.
  private struct Incoming {
    var first: [Int32]
    var origins: [Int32]
    var rates: [Double]
    var exits: [Double]  // by state, per second
  }

  /// What ends sweeps that do not converge.
  private static let mostSweeps = 20_000
  /// The largest relative change of any state in the last sweep.
  private static let tolerance = 1e-11
  /// Chains below this are solved by elimination, which needs no convergence.
  private static let fewStates = 1000

  package init() {}

  package var states: Int { firstWays.count - 1 }
  package var transitions: Int { targets.count }

  /// Adds the next state with its ways out; a way to itself adds nothing.
  package mutating func addState(_ ways: [(target: Int, rate: Double)]) {
    let origin = states
    for way in ways where way.target != origin && way.rate > 0 {
      targets.append(Int32(truncatingIfNeeded: way.target))
      rates.append(way.rate)
    }
    firstWays.append(Int32(truncatingIfNeeded: targets.count))
  }

  /// To be called once, after the last state.
  package mutating func close() {
    var first = Array(repeating: Int32(0), count: states + 1)
    for target in targets { first[Int(target) + 1] += 1 }
    for state in 0..<states { first[state + 1] += first[state] }
    var next = first
    var origins = Array(repeating: Int32(0), count: targets.count)
    var sorted = Array(repeating: 0.0, count: targets.count)
    var exits = Array(repeating: 0.0, count: states)
    for origin in 0..<states {
      for way in Int(firstWays[origin])..<Int(firstWays[origin + 1]) {
        let place = Int(next[Int(targets[way])])
        next[Int(targets[way])] += 1
        origins[place] = Int32(truncatingIfNeeded: origin)
        sorted[place] = rates[way]
        exits[origin] += rates[way]
      }
    }
    incoming = Incoming(first: first, origins: origins, rates: sorted, exits: exits)
  }

  // MARK: The long run

  /// The long-run share of time in each state, from which state 0 must be reachable; nil where sweeps do not
  /// converge.
  ///
  /// - Source: below 1000 states by Grassmann, Taksar and Heyman; above by Gauss-Seidel with alternating sweeps
  ///   (Stewart, *Introduction to the Numerical Solution of Markov Chains*, 1994, section 3.2).
  package func stationaryDistribution() -> [Double]? {
    if states < Self.fewStates { return dense.stationaryDistribution() }
    return sweep(avoiding: nil, from: [])
  }

  /// The mean time until a marked state is reached from `initial`, seconds; nil where sweeps do not converge.
  ///
  /// As the mean cycle of the chain that begins anew whenever a marked state is reached.
  package func meanTime(toReach marked: [Bool], from initial: [Double]) -> Double? {
    if states < Self.fewStates {
      let times = dense.meanTimes(toReach: marked)
      return zip(initial, times).reduce(0) { $0 + $1.0 * $1.1 }
    }
    guard let shares = sweep(avoiding: marked, from: initial) else { return nil }
    return 1 / flow(outOf: marked.map { !$0 }, under: shares)
  }

  /// Events per second that lead from the marked states to unmarked ones, under the given probabilities.
  package func flow(outOf marked: [Bool], under shares: [Double]) -> Double {
    var flow = 0.0
    for origin in 0..<states where marked[origin] {
      for way in Int(firstWays[origin])..<Int(firstWays[origin + 1])
      where !marked[Int(targets[way])] {
        flow += shares[origin] * rates[way]
      }
    }
    return flow
  }

  private var dense: MarkovChain {
    var chain = MarkovChain(states: states)
    for origin in 0..<states {
      for way in Int(firstWays[origin])..<Int(firstWays[origin + 1]) {
        chain.add(rates[way], from: origin, to: Int(targets[way]))
      }
    }
    return chain
  }

  /// - Parameters:
  ///   - marked: entering such a state begins anew from `initial` instead; nil: nothing does.
  private func sweep(avoiding marked: [Bool]?, from initial: [Double]) -> [Double]? {
    guard let incoming else { preconditionFailure("the chain is not closed") }
    // Never zero: a share that only zeros lead to would stay what it is.
    var shares = (0..<states).map { marked?[$0] ?? false ? 0.0 : 1.0 }
    // Rates into marked states.
    var entries = Array(repeating: 0.0, count: marked == nil ? 0 : states)
    if let marked {
      for origin in 0..<states where !marked[origin] {
        for way in Int(firstWays[origin])..<Int(firstWays[origin + 1])
        where marked[Int(targets[way])] {
          entries[origin] += rates[way]
        }
      }
    }
    for number in 0..<Self.mostSweeps {
      var again = 0.0
      for state in entries.indices { again += shares[state] * entries[state] }
      let change = oneSweep(
        &shares, incoming, isForward: number % 2 == 0, marked: marked, initial: initial,
        again: again)
      if change < Self.tolerance {
        let total = shares.reduce(0, +)
        return shares.map { $0 / total }
      }
      if number % 64 == 63 {
        let total = shares.reduce(0, +)
        for state in shares.indices { shares[state] /= total }
      }
    }
    return nil
  }

  /// Returns the largest relative change of any state.
  private func oneSweep(
    _ shares: inout [Double], _ incoming: Incoming, isForward: Bool, marked: [Bool]?,
    initial: [Double], again: Double
  ) -> Double {
    var largest = 0.0
    let count = states
    shares.withUnsafeMutableBufferPointer { shares in
      incoming.first.withUnsafeBufferPointer { first in
        incoming.origins.withUnsafeBufferPointer { origins in
          incoming.rates.withUnsafeBufferPointer { rates in
            for step in 0..<count {
              let state = isForward ? step : count - 1 - step
              if let marked, marked[state] { continue }
              var sum = marked == nil ? 0 : again * initial[state]
              for place in Int(first[state])..<Int(first[state + 1]) {
                sum += shares[Int(origins[place])] * rates[place]
              }
              let new = sum / incoming.exits[state]
              if new > 0 { largest = max(largest, abs(new - shares[state]) / new) }
              shares[state] = new
            }
          }
        }
      }
    }
    return largest
  }

  // MARK: Finite times

  /// Steps that `distribution` takes for a time, times transitions: its cost.
  package func effort(of time: Double) -> Double {
    (incoming?.exits.max() ?? 0) * time * Double(transitions + states)
  }

  /// The probabilities of the states after `time` seconds; marked states are never left.
  ///
  /// - Source: uniformization; Jensen, Skandinavisk Aktuarietidskrift 36, 1953.
  package func distribution(
    at time: Double, from initial: [Double], stoppingIn marked: [Bool]? = nil
  ) -> [Double] {
    guard let incoming else { preconditionFailure("the chain is not closed") }
    let rate = incoming.exits.max() ?? 0
    let counts = PoissonWeights(mean: rate * time)
    var vector = initial
    var result = Array(repeating: 0.0, count: states)
    for step in 0...counts.last {
      let weight = counts[step]
      if weight > 0 { for state in result.indices { result[state] += weight * vector[state] } }
      if step == counts.last { break }
      var next = Array(repeating: 0.0, count: states)
      for state in 0..<states {
        let stops = marked?[state] ?? false
        var sum = stops ? vector[state] : vector[state] * max(0, 1 - incoming.exits[state] / rate)
        for place in Int(incoming.first[state])..<Int(incoming.first[state + 1]) {
          let origin = Int(incoming.origins[place])
          if let marked, marked[origin] { continue }
          sum += vector[origin] * incoming.rates[place] / rate
        }
        next[state] = sum
      }
      vector = next
    }
    return result
  }
}
