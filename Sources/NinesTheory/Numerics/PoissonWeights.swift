/// The probabilities of a Poisson count around its mode, normalised, down to 1e-40 of the largest.
///
/// Built outwards from the mode, so that means of millions neither underflow nor lose digits.
/// - Source: Fox and Glynn, "Computing Poisson probabilities", Communications of the ACM 31 (4), 1988.
struct PoissonWeights {
  /// The count that the first weight belongs to.
  let first: Int
  let weights: [Double]

  init(mean: Double) {
    guard mean > 0 else {
      first = 0
      weights = [1]
      return
    }
    let mode = Int(mean)
    var below: [Double] = []
    var weight = 1.0
    var count = mode
    while count > 0 {
      weight *= Double(count) / mean
      if weight < 1e-40 { break }
      below.append(weight)
      count -= 1
    }
    var all = Array(below.reversed())
    first = mode - all.count
    all.append(1)
    weight = 1
    count = mode + 1
    while true {
      weight *= mean / Double(count)
      if weight < 1e-40 { break }
      all.append(weight)
      count += 1
    }
    let total = all.reduce(0, +)
    weights = all.map { $0 / total }
  }

  /// The largest count with a weight.
  var last: Int { first + weights.count - 1 }

  /// The probability of exactly this count; zero outside the stored range.
  subscript(count: Int) -> Double {
    count < first || count > last ? 0 : weights[count - first]
  }
}
