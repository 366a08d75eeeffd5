/// Arrivals steered by a hidden Markov chain: bursts, or every k-th request of a Poisson stream.
///
/// - Source: Lucantoni, "New results on the single server queue with a batch Markovian arrival process",
///   Stochastic Models 7 (1), 1991.
package struct MarkovArrivals: Sendable {
  /// Changes of phase without an arrival, per second.
  package let silent: SquareMatrix
  /// Arrivals per second by the phase before (row) and after.
  package let arrivals: SquareMatrix

  package init(silent: SquareMatrix, arrivals: SquareMatrix) {
    self.silent = silent
    self.arrivals = arrivals
  }

  /// A Poisson stream whose rate changes between states, visited in turn, that last exponential times.
  package init(modulatedRates rates: [Double], meanHolds: [Double]) {
    var silent = SquareMatrix(order: rates.count)
    for state in rates.indices where rates.count > 1 {
      silent[state, (state + 1) % rates.count] += 1 / meanHolds[state]
    }
    self.init(silent: silent, arrivals: SquareMatrix(diagonal: rates))
  }

  /// What one server sees of a Poisson stream dealt out in a fixed cycle of picks.
  package init(rate: Double, picks: [Bool]) {
    var silent = SquareMatrix(order: picks.count)
    var arrivals = SquareMatrix(order: picks.count)
    for (position, isPicked) in picks.enumerated() {
      let next = (position + 1) % picks.count
      if isPicked { arrivals[position, next] = rate } else { silent[position, next] = rate }
    }
    self.init(silent: silent, arrivals: arrivals)
  }

  package var phases: Int { silent.order }
}
