/// A `server` line of an upstream.
struct NGINXServer: Sendable {
  let address: String
  let statement: ConfigStatement
  var weight: Int?
  var maxFails: Int?
  /// Milliseconds.
  var failTimeout: Int?
  /// Requests at a time; nil or 0 where there is no limit.
  var maxConnections: Int?
  var isBackup = false
  var isDown = false
  /// What of the line is not in the model.
  var lost: [String] = []

  var isLive: Bool { !isBackup && !isDown }
  var limit: Int? { maxConnections.flatMap { $0 > 0 ? $0 : nil } }
}
