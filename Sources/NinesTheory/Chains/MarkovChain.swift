/// A continuous-time Markov chain of numbered states, kept as lists of transitions.
///
/// Rates are per second. Every result is computed without subtraction, so that probabilities of 1e-15 keep
/// all their digits.
package struct MarkovChain: Sendable {
  /// A way out of a state.
  package struct Transition: Sendable {
    package let target: Int
    package let rate: Double
  }

  /// The ways out, by state.
  package private(set) var transitions: [[Transition]]

  package init(states: Int) {
    transitions = Array(repeating: [], count: states)
  }

  package var states: Int { transitions.count }

  /// Adds a transition; rates between the same two states add up, and a rate of zero adds nothing.
  ///
  /// Traps on an infinite rate: a mean time of zero is a state to leave out.
  package mutating func add(_ rate: Double, from origin: Int, to target: Int) {
    precondition(
      rate >= 0 && rate.isFinite && origin != target,
      "a transition leads elsewhere at a finite rate")
    if rate > 0 { transitions[origin].append(Transition(target: target, rate: rate)) }
  }

  /// The rate at which a state is left.
  package func exitRate(of state: Int) -> Double {
    transitions[state].reduce(0) { $0 + $1.rate }
  }

  /// The fastest exit of all states.
  var largestExitRate: Double { (0..<states).map(exitRate).max() ?? 0 }

  /// The rates as a dense table without diagonal, row by row.
  var denseRates: [Double] {
    var rates = Array(repeating: 0.0, count: states * states)
    for (origin, ways) in transitions.enumerated() {
      for way in ways { rates[origin * states + way.target] += way.rate }
    }
    return rates
  }

  /// A vector with all probability in one state.
  package func surely(in state: Int) -> [Double] {
    var vector = Array(repeating: 0.0, count: states)
    vector[state] = 1
    return vector
  }

  /// Events per second that lead from the marked states to unmarked ones, under the given probabilities.
  package func flow(outOf marked: [Bool], under probabilities: [Double]) -> Double {
    var flow = 0.0
    for origin in 0..<states where marked[origin] {
      for way in transitions[origin] where !marked[way.target] {
        flow += probabilities[origin] * way.rate
      }
    }
    return flow
  }

  /// The same chain with the marked states made final.
  package func stopping(in marked: [Bool]) -> MarkovChain {
    var chain = self
    for state in 0..<states where marked[state] { chain.transitions[state] = [] }
    return chain
  }
}
