extension MarkovChain {
  /// The long-run share of time in each state of an irreducible chain.
  ///
  /// Rare states should carry the high numbers: they are eliminated first.
  /// - Complexity: O(states^3) at worst, less where few states are connected.
  /// - Source: Grassmann, Taksar and Heyman, "Regenerative analysis and steady state distributions for Markov
  ///   chains", Operations Research 33 (5), 1985.
  package func stationaryDistribution() -> [Double] {
    let count = states
    var rates = denseRates
    var shares = Array(repeating: 0.0, count: count)
    rates.withUnsafeMutableBufferPointer { a in
      for last in stride(from: count - 1, to: 0, by: -1) {
        var exit = 0.0
        for j in 0..<last { exit += a[last * count + j] }
        precondition(exit > 0, "the chain is not irreducible")
        for i in 0..<last where a[i * count + last] != 0 {
          let factor = a[i * count + last] / exit
          a[i * count + last] = factor
          for j in 0..<last { a[i * count + j] += factor * a[last * count + j] }
          a[i * count + i] = 0
        }
      }
      shares[0] = 1
      for state in 1..<max(count, 1) {
        for i in 0..<state { shares[state] += shares[i] * a[i * count + state] }
      }
    }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }

  /// The mean time until a marked state is reached, seconds, by starting state; zero in marked states.
  ///
  /// A marked state must be reachable from every other state.
  /// - Complexity: O(states^3) at worst.
  /// - Source: the elimination above with the marked states joined into one.
  package func meanTimes(toReach marked: [Bool]) -> [Double] {
    let open = (0..<states).filter { !marked[$0] }
    let count = open.count
    var position = Array(repeating: count, count: states)
    for (index, state) in open.enumerated() { position[state] = index }
    // column `count` leads to the marked states, column `count + 1` holds the time credited
    let width = count + 2
    var a = Array(repeating: 0.0, count: count * width)
    for (index, state) in open.enumerated() {
      for way in transitions[state] { a[index * width + position[way.target]] += way.rate }
      a[index * width + count + 1] = 1
    }
    var exits = Array(repeating: 0.0, count: count)
    for last in stride(from: count - 1, through: 0, by: -1) {
      var exit = a[last * width + count]
      for j in 0..<last { exit += a[last * width + j] }
      precondition(exit > 0, "a marked state is out of reach")
      exits[last] = exit
      for i in 0..<last where a[i * width + last] != 0 {
        let factor = a[i * width + last] / exit
        for j in 0..<last where j != i { a[i * width + j] += factor * a[last * width + j] }
        for j in count..<width { a[i * width + j] += factor * a[last * width + j] }
      }
    }
    var times = Array(repeating: 0.0, count: states)
    for (index, state) in open.enumerated() {
      var time = a[index * width + count + 1]
      for j in 0..<index { time += a[index * width + j] * times[open[j]] }
      times[state] = time / exits[index]
    }
    return times
  }
}
