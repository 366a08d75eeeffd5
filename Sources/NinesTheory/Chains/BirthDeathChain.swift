import Foundation

/// A chain on 0, 1, 2, ... n that moves by one: `births[k]` leads from k to k + 1, `deaths[k]` from k + 1 to k.
///
/// Rates per second; every death rate is positive, a birth rate of zero ends the chain.
package struct BirthDeathChain: Sendable {
  package let births: [Double]
  package let deaths: [Double]
  /// The long-run share of time in each state.
  package let probabilities: [Double]

  /// - Source: Gross et al., *Fundamentals of Queueing Theory*, birth-death processes; products taken in
  ///   logarithms, so that states of 1e-300 keep their digits.
  package init(births: [Double], deaths: [Double]) {
    precondition(births.count == deaths.count, "a chain has one death rate for each birth rate")
    self.births = births
    self.deaths = deaths
    var logarithms = [0.0]
    for (birth, death) in zip(births, deaths) {
      logarithms.append(logarithms[logarithms.count - 1] + log(birth) - log(death))
    }
    let largest = logarithms.max() ?? 0
    let weights = logarithms.map { exp($0 - largest) }
    let total = weights.reduce(0, +)
    probabilities = weights.map { $0 / total }
  }

  /// The mean of the state's number.
  package var mean: Double { expectation { Double($0) } }

  /// The long-run mean of a value that depends on the state.
  package func expectation(of value: (Int) -> Double) -> Double {
    probabilities.indices.reduce(0) { $0 + probabilities[$1] * value($1) }
  }

  /// The mean time from one state up to a higher one, seconds.
  ///
  /// - Source: Keilson, *Markov Chain Models: Rarity and Exponentiality*, 1979: mean time from k to k + 1 is the
  ///   probability of at most k over the upward flow out of k.
  package func meanTime(from start: Int, upTo end: Int) -> Double {
    var atMost = 0.0
    var time = 0.0
    for state in 0..<end {
      atMost += probabilities[state]
      if state >= start { time += atMost / (probabilities[state] * births[state]) }
    }
    return time
  }
}
