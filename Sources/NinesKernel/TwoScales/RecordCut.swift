/// A record cut into what is simulated request by request and what is credited.
struct RecordCut: Sendable {
  var episodes: [Episode] = []
  var calm: [CalmStretch] = []
  /// Seconds of the whole window by regime and band.
  var credit: [Double] = []
}
