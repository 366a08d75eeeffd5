/// Batches of requests that arrive as a Poisson stream at one exponential server: M^[X]/M/1.
///
/// - Source: Gross et al., *Fundamentals of Queueing Theory*, bulk input.
package struct BatchMM1: TheoreticalModel {
  /// Batches per second.
  package let batchRate: Double
  /// The probability of a batch of n + 1 requests, by n.
  package let sizes: [Double]
  /// Requests per second.
  package let serviceRate: Double

  package init(batchRate: Double, sizes: [Double], serviceRate: Double) {
    self.batchRate = batchRate
    self.sizes = sizes
    self.serviceRate = serviceRate
  }

  /// Batches that all hold `size` requests.
  package init(batchRate: Double, size: Int, serviceRate: Double) {
    let sizes = Array(repeating: 0.0, count: size - 1) + [1]
    self.init(batchRate: batchRate, sizes: sizes, serviceRate: serviceRate)
  }

  private func moment(_ value: (Double) -> Double) -> Double {
    sizes.indices.reduce(0) { $0 + sizes[$1] * value(Double($1 + 1)) }
  }

  private var meanSize: Double { moment { $0 } }

  package var utilisation: Double { min(1, batchRate * meanSize / serviceRate) }

  /// The mean response time over all requests, seconds; infinite when the server cannot keep up.
  package var meanResponse: Double {
    guard utilisation < 1 else { return .infinity }
    let spread = moment { $0 * $0 } / meanSize
    return utilisation * (1 + spread) / (2 * (1 - utilisation)) / (batchRate * meanSize)
  }

  /// The response time over all requests; for a utilisation below one only.
  ///
  /// A request meets those in the system and, before it, some of its own batch.
  package var response: ErlangMixture {
    precondition(utilisation < 1, "an unstable queue has no response time in the long run")
    var larger: [Double] = []  // the probability of a batch above k, by k
    for size in sizes.reversed() { larger.append((larger.last ?? 0) + size) }
    larger.reverse()
    var number = [1 - utilisation]
    var total = number[0]
    while 1 - total > 1e-15 && (number.last ?? 0) > 1e-18 {
      // as many requests cross level n upwards, in batches, as downwards, one by one
      let n = number.count - 1
      var flow = 0.0
      for k in max(0, n + 1 - larger.count)...n { flow += number[k] * larger[n - k] }
      number.append(flow * batchRate / serviceRate)
      total += number[n + 1]
    }
    var met = Array(repeating: 0.0, count: number.count + larger.count)
    for (present, probability) in number.enumerated() {
      for (before, share) in larger.enumerated() {
        met[present + before] += probability * share / meanSize
      }
    }
    return ErlangMixture(weights: met, rate: serviceRate)
  }

  package var formula: String { "M^[X]/M/1, batch arrivals" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    let means = [
      figure("utilisation", utilisation, "1"), figure("response_mean", meanResponse, "s"),
    ]
    return utilisation < 1 ? means + percentiles("response", response.quantile) : means
  }
}
