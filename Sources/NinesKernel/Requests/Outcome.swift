/// How a request ended, as its client sees it.
package enum Outcome: Int, Sendable, CaseIterable {
  case good
  /// Connection refused, at the address or by a server.
  case refused
  /// No server in rotation (503).
  case noServer
  /// A queue was full.
  case queueFull
  /// Waited longer than the queue timeout (503).
  case queueTimeout
  /// Nobody answered the connection request in time.
  case connectTimeout
  /// No answer in time after the connection (504).
  case serverTimeout
  /// Answered with an error.
  case serverError
  /// The connection broke while the request was in progress (502).
  case reset
  /// The client gave up.
  case abandoned

  package var name: String {
    switch self {
    case .good: return "good"
    case .refused: return "refused"
    case .noServer: return "no-server"
    case .queueFull: return "queue-full"
    case .queueTimeout: return "queue-timeout"
    case .connectTimeout: return "connect-timeout"
    case .serverTimeout: return "server-timeout"
    case .serverError: return "server-error"
    case .reset: return "reset"
    case .abandoned: return "abandoned"
    }
  }
}
