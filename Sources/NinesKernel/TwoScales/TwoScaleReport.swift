/// What is known of the two time scales of a plan before it runs.
package struct TwoScaleReport: Sendable {
  /// One regime that requests spend time in.
  package struct Row: Sendable {
    package let name: String
    package let utilisation: Double  // of its busiest server, at the highest rate
    /// Seconds until requests fare as in the steady state; infinite where there is none.
    package let transient: Double
    package fileprivate(set) var share: Double  // of the window
  }

  /// A regime in which stations are full too rarely for plain windows.
  package struct Stations: Sendable {
    package let name: String
    /// Levels at which paths part, and how many one makes in all.
    package let steps: Int
    package let paths: Double
  }

  /// A part of the failed requests that few records bring.
  package struct Seldom: Sendable {
    /// Of all failed requests.
    package let part: Double
    /// Such records, of all.
    package let share: Double
  }

  package var rows: [Row] = []
  package var stations: [Stations] = []
  /// The share of the window that belongs to episodes.
  package var episodeShare = 0.0
  /// The share of the requests that is simulated.
  package var simulatedShare = 0.0
  /// Episodes of a replication, and how many of them are simulated.
  package var episodes = 0.0
  package var drawnEpisodes = 0.0
  /// Records without requests that each replication stands beside, as control variates.
  package var controls = 0
  /// Requests that the pilot simulated.
  package var pilotRequests = 0.0
  /// Requests of one replication that are simulated, on average.
  package var requestsPerReplication = 0.0

  /// As the pilot's records tell; nil where no failed request stands out.
  package internal(set) var seldom: Seldom?

  package init() {}

  /// Adds a row, to the one that reads alike if there is one.
  mutating func add(_ row: Row) {
    let same = rows.firstIndex {
      ($0.name, $0.utilisation, $0.transient) == (row.name, row.utilisation, row.transient)
    }
    if let same { rows[same].share += row.share } else { rows.append(row) }
  }
}
