/// Stations of exponential servers; a request goes from one to the next by independent draws, or leaves.
///
/// - Source: Jackson, "Networks of waiting lines", Operations Research 5 (4), 1957.
package struct JacksonNetwork: TheoreticalModel {
  /// The stations, each with the arrival rate that the traffic equations give it.
  package let stations: [MMc]
  /// Requests per second from outside, all stations together.
  package let arrivalRate: Double

  /// - Parameters:
  ///   - arrivals: requests per second from outside, by station.
  ///   - routing: the probability of going from one station (row) to another; what a row lacks leaves.
  package init(
    arrivals: [Double], serviceRates: [Double], servers: [Int], routing: [[Double]]
  ) {
    let rates = arrivals * SquareMatrix(rows: routing).complement.inverse
    stations = rates.indices.map {
      MMc(arrivalRate: rates[$0], serviceRate: serviceRates[$0], servers: servers[$0])
    }
    arrivalRate = arrivals.reduce(0, +)
  }

  /// The mean number in the whole network; infinite when one station cannot keep up.
  package var meanInSystem: Double { stations.reduce(0) { $0 + $1.meanInSystem } }

  /// The mean time from entry to exit, seconds.
  package var meanResponse: Double { meanInSystem / arrivalRate }

  package var formula: String { "open Jackson network" }
  package var source: String { "Jackson, Operations Research 5 (4), 1957" }
  package var figures: [TheoreticalFigure] {
    [
      figure("response_mean", meanResponse, "s"),
      figure("in_system_mean", meanInSystem, "requests"),
      figure("utilisation", stations.map(\.utilisation).max() ?? 0, "1"),
    ]
  }
}
