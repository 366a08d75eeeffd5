/// Results at a finite time, by uniformization: a Poisson number of steps of a discrete chain.
///
/// All of them cost a number of steps about `largestExitRate` times the time.
/// - Source: Jensen, "Markoff chains as an aid in the study of Markoff processes", Skandinavisk
///   Aktuarietidskrift 36, 1953.
extension MarkovChain {
  /// The probabilities of the states after `time` seconds.
  package func distribution(at time: Double, from initial: [Double]) -> [Double] {
    let rate = largestExitRate
    let counts = PoissonWeights(mean: rate * time)
    var result = Array(repeating: 0.0, count: states)
    walk(from: initial, rate: rate, steps: counts.last) { step, vector in
      let weight = counts[step]
      if weight > 0 { for state in result.indices { result[state] += weight * vector[state] } }
    }
    return result
  }

  /// The expected share of the first `time` seconds spent in each state.
  package func averageDistribution(upTo time: Double, from initial: [Double]) -> [Double] {
    let rate = largestExitRate
    guard rate > 0, time > 0 else { return initial }
    let counts = PoissonWeights(mean: rate * time)
    var tails = Array(repeating: 0.0, count: counts.last + 2)
    for step in stride(from: counts.last, through: 0, by: -1) {
      tails[step] = tails[step + 1] + counts[step]
    }
    var result = Array(repeating: 0.0, count: states)
    walk(from: initial, rate: rate, steps: counts.last) { step, vector in
      let weight = tails[step + 1] / (rate * time)
      for state in result.indices { result[state] += weight * vector[state] }
    }
    return result
  }

  /// The probability of having been in a marked state at some instant up to `time`.
  package func probabilityOfVisiting(
    _ marked: [Bool], by time: Double, from initial: [Double]
  ) -> Double {
    let vector = stopping(in: marked).distribution(at: time, from: initial)
    return vector.indices.reduce(0) { $0 + (marked[$1] ? vector[$1] : 0) }
  }

  /// The probability that the time in marked states within [0, `horizon`] exceeds `duration`.
  ///
  /// - Complexity: O(steps^2 x transitions), steps being about `largestExitRate` times the horizon.
  /// - Source: de Souza e Silva and Gail, "Calculating cumulative operational time distributions of repairable
  ///   computer systems", IEEE Transactions on Computers 35 (4), 1986.
  package func probability(
    ofMoreThan duration: Double, in marked: [Bool], within horizon: Double, from initial: [Double]
  ) -> Double {
    guard duration < horizon else { return 0 }
    let rate = largestExitRate
    let counts = PoissonWeights(mean: rate * horizon)
    let share = duration / horizon
    // visits[k] holds the states' probabilities joint with k marked ones among those visited so far
    var visits = [[Double]](repeating: Array(repeating: 0, count: states), count: counts.last + 2)
    for state in 0..<states { visits[marked[state] ? 1 : 0][state] = initial[state] }
    // of `step` uniform instants, the probability that exactly j lie within the given share
    var instants = [1.0]
    var result = 0.0
    for step in 0...counts.last {
      let weight = counts[step]
      if weight > 0 {
        // k marked intervals out of step + 1 exceed the share when fewer than k instants lie within it
        var fewer = 0.0
        for k in 1...(step + 1) {
          fewer = k == step + 1 ? 1 : fewer + instants[k - 1]
          result += weight * fewer * visits[k].reduce(0, +)
        }
      }
      if step == counts.last { break }
      instants.append(0)
      for j in stride(from: step + 1, through: 0, by: -1) {
        instants[j] = instants[j] * (1 - share) + (j > 0 ? instants[j - 1] * share : 0)
      }
      var next = [[Double]](repeating: Array(repeating: 0, count: states), count: visits.count)
      for k in 0...(step + 1) {
        let moved = afterStep(visits[k], rate: rate)
        for state in 0..<states { next[marked[state] ? k + 1 : k][state] += moved[state] }
      }
      visits = next
    }
    return result
  }

  /// One step of the uniformized chain.
  private func afterStep(_ vector: [Double], rate: Double) -> [Double] {
    var next = Array(repeating: 0.0, count: states)
    for origin in 0..<states where vector[origin] != 0 {
      var stay = rate
      for way in transitions[origin] {
        next[way.target] += vector[origin] * way.rate / rate
        stay -= way.rate
      }
      next[origin] += vector[origin] * max(stay, 0) / rate
    }
    return next
  }

  /// Shows the vector of the uniformized chain after 0, 1, 2, ... steps.
  private func walk(
    from initial: [Double], rate: Double, steps: Int, visit: (Int, [Double]) -> Void
  ) {
    var vector = initial
    for step in 0...steps {
      visit(step, vector)
      if step < steps { vector = afterStep(vector, rate: rate) }
    }
  }
}
