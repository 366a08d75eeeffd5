import Foundation

/// Poisson arrivals at one server that all requests present share equally, without limit on their number.
///
/// Means depend on the mean work alone; infinite when the server cannot keep up.
/// - Source: Kleinrock, *Queueing Systems*, volume 2, section 4.4.
package struct ProcessorSharing: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Seconds of the whole server.
  package let meanWork: Double

  package init(arrivalRate: Double, meanWork: Double) {
    self.arrivalRate = arrivalRate
    self.meanWork = meanWork
  }

  package var utilisation: Double { min(1, arrivalRate * meanWork) }

  /// The mean response time over the work of the request.
  package var meanSlowdown: Double { 1 / (1 - utilisation) }

  /// The mean response time, seconds.
  package var meanResponse: Double { meanWork * meanSlowdown }

  /// The standard deviation of the response time if the work is exponential, seconds.
  ///
  /// - Source: Coffman, Muntz and Trotter, "Waiting time distributions for processor-sharing systems",
  ///   Journal of the ACM 17 (1), 1970.
  package var standardDeviationOfResponseIfExponential: Double {
    meanResponse * ((2 + utilisation) / (2 - utilisation)).squareRoot()
  }

  /// The response time if the work is exponential: a request among others, until it leaves.
  ///
  /// The number of others is cut where it has probability 1e-16; for a utilisation below one only.
  package var responseIfExponential: PhaseType {
    precondition(utilisation < 1, "an unstable server has no response time in the long run")
    let most = max(4, Int(log(1e-16) / log(utilisation)))
    var chain = MarkovChain(states: most + 2)
    for others in 0...most {
      let share = 1 / (meanWork * Double(others + 1))
      chain.add(share, from: others, to: most + 1)
      if others > 0 { chain.add(share * Double(others), from: others, to: others - 1) }
      if others < most { chain.add(arrivalRate, from: others, to: others + 1) }
    }
    let met = (0...most).map { (1 - utilisation) * pow(utilisation, Double($0)) }
    return PhaseType(initial: met, chain: chain)
  }

  package var formula: String { "M/G/1 with processor sharing" }
  package var source: String { "Kleinrock, Queueing Systems, volume 2" }
  package var figures: [TheoreticalFigure] {
    [
      figure("utilisation", utilisation, "1"),
      figure("response_mean", meanResponse, "s"),
      figure("in_system_mean", arrivalRate * meanResponse, "requests"),
    ]
  }
}
