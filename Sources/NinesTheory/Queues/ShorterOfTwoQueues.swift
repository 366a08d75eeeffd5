/// Two exponential servers with own queues; a request joins the shorter, ties broken by a fair coin.
///
/// The speeds may differ. The chain runs on the shorter length and the difference, which is cut at
/// `largestDifference`: it falls off faster than the square of the utilisation.
/// - Source: Flatto and McKean, "Two queues in parallel", Communications on Pure and Applied Mathematics 30 (2),
///   1977; solved here as a matrix-geometric chain.
package struct ShorterOfTwoQueues: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Requests per second of each server while busy.
  package let serviceRates: (Double, Double)
  package let largestDifference: Int
  private let process: QuasiBirthDeathProcess

  package init(
    arrivalRate: Double, serviceRates: (Double, Double), largestDifference: Int = 40
  ) {
    self.arrivalRate = arrivalRate
    self.serviceRates = serviceRates
    self.largestDifference = largestDifference
    let cut = largestDifference
    let (first, second) = serviceRates
    // phase `cut + d` means that the first queue is d longer than the second
    var up = SquareMatrix(order: 2 * cut + 1)
    var within = up
    var down = up
    within[cut, cut + 1] = arrivalRate / 2
    within[cut, cut - 1] = arrivalRate / 2
    down[cut, cut - 1] = first
    down[cut, cut + 1] = second
    for d in 1...cut {
      up[cut + d, cut + d - 1] = arrivalRate
      up[cut - d, cut - d + 1] = arrivalRate
      within[cut + d, cut + d - 1] = first
      within[cut - d, cut - d + 1] = second
      if d < cut {
        down[cut + d, cut + d + 1] = second
        down[cut - d, cut - d - 1] = first
      }
    }
    process = QuasiBirthDeathProcess(
      phases: 2 * cut + 1, repeatingFrom: 1, up: { [up] _ in up },
      within: { [within] _ in within }, down: { [down] _ in down })
  }

  private func difference(_ phase: Int) -> Int { phase - largestDifference }

  package var isStable: Bool { process.isStable }

  /// The mean number in both queues; infinite when the servers cannot keep up.
  package var meanInSystem: Double {
    guard isStable else { return .infinity }
    let apart = process.phases(from: 0).enumerated().reduce(0.0) {
      $0 + Double(abs(difference($1.offset))) * $1.element
    }
    return 2 * process.meanLevel + apart
  }

  /// The mean response time, seconds.
  package var meanResponse: Double { meanInSystem / arrivalRate }

  /// The share of requests that find an idle server.
  package var idleProbability: Double { process.boundary[0].reduce(0, +) }

  /// The share of time that each server is busy.
  package var utilisations: (Double, Double) {
    let idle = process.boundary[0]
    let middle = largestDifference
    return (1 - idle[...middle].reduce(0, +), 1 - idle[middle...].reduce(0, +))
  }

  /// The response time that a share `probability` of requests stays below, seconds, if the servers are equal.
  package func responseQuantile(_ probability: Double) -> Double {
    precondition(serviceRates.0 == serviceRates.1, "percentiles need equal servers")
    let met = process.levels(untilRest: 1e-16).map { $0.reduce(0, +) }
    return ErlangMixture(weights: met, rate: serviceRates.0).quantile(probability)
  }

  package var formula: String { "shorter of two queues, matrix-geometric" }
  package var source: String { "Flatto and McKean, Comm. Pure Appl. Math. 30 (2), 1977" }
  package var figures: [TheoreticalFigure] {
    guard isStable else { return [figure("response_mean", .infinity, "s")] }
    let means = [
      figure("response_mean", meanResponse, "s"),
      figure("in_system_mean", meanInSystem, "requests"),
      figure("utilisation", max(utilisations.0, utilisations.1), "1"),
    ]
    guard serviceRates.0 == serviceRates.1 else { return means }
    return means + percentiles("response", responseQuantile)
  }
}
