/// What of a run on two time scales was simulated request by request.
package struct TimeScaleSummary: Sendable {
  /// Episodes of a replication, and how many of them were drawn, on average.
  package let episodes: Double
  package let drawnEpisodes: Double
  /// Of all requests.
  package let simulatedShare: Double
  /// Records without requests beside each replication.
  package let controls: Int
  /// States in which full stations are so rare that the paths to them are multiplied.
  package let statesWithLevels: Int
}
