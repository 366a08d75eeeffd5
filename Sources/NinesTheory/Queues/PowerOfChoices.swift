import Foundation

/// Very many exponential servers, each request to the shortest of `choices` queues drawn at random.
///
/// The limit of endlessly many servers: with a thousand the difference is below a percent.
/// - Source: Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", IEEE TPDS 12 (10), 2001.
package struct PowerOfChoices: TheoreticalModel {
  /// Arrival rate over total service rate.
  package let utilisation: Double
  package let choices: Int
  /// Requests per second of one busy server.
  package let serviceRate: Double

  package init(utilisation: Double, choices: Int, serviceRate: Double) {
    precondition(choices >= 1, "a request has one choice or more")
    self.utilisation = utilisation
    self.choices = choices
    self.serviceRate = serviceRate
  }

  /// The share of servers with `number` requests or more.
  package func share(withAtLeast number: Int) -> Double {
    let d = Double(choices)
    let exponent = choices == 1 ? Double(number) : (pow(d, Double(number)) - 1) / (d - 1)
    return pow(utilisation, exponent)
  }

  /// The probability that the shortest queue drawn holds `number` requests or more.
  private func met(atLeast number: Int) -> Double {
    pow(share(withAtLeast: number), Double(choices))
  }

  /// The response time as a number of exponential services; for a utilisation below one only.
  package var response: ErlangMixture {
    precondition(utilisation < 1, "overloaded servers have no response time in the long run")
    var weights: [Double] = []
    var number = 0
    while met(atLeast: number) > 1e-18 {
      weights.append(met(atLeast: number) - met(atLeast: number + 1))
      number += 1
    }
    return ErlangMixture(weights: weights, rate: serviceRate)
  }

  /// The mean response time, seconds; infinite at a utilisation of one.
  package var meanResponse: Double {
    guard utilisation < 1 else { return .infinity }
    var (sum, number) = (0.0, 0)
    while true {
      let term = met(atLeast: number)
      sum += term
      if term < 1e-18 * sum { return sum / serviceRate }
      number += 1
    }
  }

  package var formula: String { "power of d choices, limit of many servers" }
  package var source: String { "Mitzenmacher, IEEE TPDS 12 (10), 2001" }
  package var figures: [TheoreticalFigure] {
    guard utilisation < 1 else { return [figure("response_mean", .infinity, "s")] }
    return [
      figure("utilisation", utilisation, "1"),
      figure("response_mean", meanResponse, "s"),
    ] + percentiles("response", response.quantile)
  }
}
