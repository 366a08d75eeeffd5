/// Stations in series that every request passes in turn, the first fed by Poisson arrivals.
///
/// Response times add up as independent ones if all stations but the first and last have one server.
/// - Source: Burke, "The output of a queuing system", Operations Research 4 (6), 1956; Reich, "Waiting times
///   when queues are in tandem", Annals of Mathematical Statistics 28 (3), 1957.
package struct TandemQueues: TheoreticalModel {
  package let stations: [MMc]

  /// The stations as (requests per second of one server, servers).
  package init(arrivalRate: Double, stations: [(serviceRate: Double, servers: Int)]) {
    self.stations = stations.map {
      MMc(arrivalRate: arrivalRate, serviceRate: $0.serviceRate, servers: $0.servers)
    }
  }

  /// The mean time through all stations, seconds; infinite when one cannot keep up.
  package var meanResponse: Double { stations.reduce(0) { $0 + $1.meanResponse } }

  /// The time through all stations; for stable ones only.
  package var response: PhaseType {
    stations.dropFirst().reduce(stations[0].response) { $0.followed(by: $1.response) }
  }

  /// Whether the percentiles are exact as well as the mean.
  package var hasIndependentResponses: Bool {
    stations.dropFirst().dropLast().allSatisfy { $0.servers == 1 }
  }

  package var formula: String { "M/M/c queues in series" }
  package var source: String { "Burke, Operations Research 4 (6), 1956" }
  package var figures: [TheoreticalFigure] {
    let mean = figure("response_mean", meanResponse, "s")
    guard hasIndependentResponses, stations.allSatisfy(\.isStable) else { return [mean] }
    return [mean] + percentiles("response", response.quantile)
  }
}
