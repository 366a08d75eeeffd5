/// A record cut into what is simulated request by request and what is credited.
struct RecordCut: Sendable {
  var episodes: [Episode] = []
  var calm: [CalmStretch] = []
  /// The whole window in order, by the regime whose figures it is credited at.
  var parts: [(regime: Int, start: Double, end: Double)] = []
  /// Seconds of the whole window by regime and band.
  var credit: [Double] = []

  mutating func addPart(_ regime: Int?, from start: Double, to end: Double) {
    if end > start { parts.append((regime ?? 0, start, end)) }
  }
}
