/// Poisson arrivals and phase-type service at one server: the law of the wait, not only its mean.
///
/// - Source: Neuts, *Matrix-Geometric Solutions in Stochastic Models*, 1981, theorem 3.2.1: the wait is a
///   geometric sum of remaining services.
package struct MPH1: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  package let service: PhaseType

  package init(arrivalRate: Double, service: PhaseType) {
    self.arrivalRate = arrivalRate
    self.service = service
  }

  package var utilisation: Double { min(1, arrivalRate * service.mean) }

  /// The wait of a request; for a utilisation below one only.
  package var wait: PhaseType {
    precondition(utilisation < 1, "an unstable queue has no wait in the long run")
    let times = service.expectedTimes
    let mean = times.reduce(0, +)
    let remaining = times.map { $0 / mean }
    let end = service.phases
    var chain = MarkovChain(states: end + 1)
    for phase in 0..<end {
      for way in service.chain.transitions[phase] {
        guard way.target == end else {
          chain.add(way.rate, from: phase, to: way.target)
          continue
        }
        chain.add(way.rate * (1 - utilisation), from: phase, to: end)
        for (next, share) in remaining.enumerated() where next != phase {
          chain.add(way.rate * utilisation * share, from: phase, to: next)
        }
      }
    }
    return PhaseType(initial: remaining.map { $0 * utilisation }, chain: chain)
  }

  /// The response time of a request: the wait, then the service.
  package var response: PhaseType { wait.followed(by: service) }

  package var formula: String { "M/PH/1" }
  package var source: String { "Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981" }
  package var figures: [TheoreticalFigure] {
    guard utilisation < 1 else {
      return [
        figure("utilisation", 1, "1"), figure("wait_mean", .infinity, "s"),
        figure("response_mean", .infinity, "s"),
      ]
    }
    let (wait, response) = (wait, response)
    return [
      figure("utilisation", utilisation, "1"),
      figure("waiting_share", utilisation, "1"),
      figure("wait_mean", wait.mean, "s"),
      figure("response_mean", response.mean, "s"),
    ] + percentiles("wait", wait.quantile) + percentiles("response", response.quantile)
  }
}
