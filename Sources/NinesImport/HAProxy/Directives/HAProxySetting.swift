/// What a section inherits from its defaults and a pool or a route is made of.
enum HAProxySetting: Hashable, Sendable {
  case mode, isDisabled, showsStatistics
  case connectTimeout, queueTimeout, serverTimeout, checkTimeout
  case retries, retryOn, redispatch
  case balance, hashType, balanceFactor
  case maxconn, checkKind, allBackups, defaultBackend

  /// Why a line that says so is not in the model when no pool or route takes it.
  var unusedReason: String {
    switch self {
    case .checkTimeout, .checkKind: "no server here is checked"
    case .queueTimeout: "no server here has a maxconn: nothing waits at the balancer"
    case .maxconn: "nothing goes through it to a pool, or another limit is lower"
    case .allBackups: "no pool here has backup servers that it would concern"
    case .defaultBackend: "no frontend takes it"
    case .hashType: "no pool here chooses its servers by a hash"
    case .balanceFactor: "no pool here chooses its servers by a consistent hash"
    case .mode, .isDisabled, .showsStatistics: "nothing here hangs on it"
    default: "no backend with servers takes it"
    }
  }
}

/// The line that gives a setting its value.
struct HAProxyValue: Sendable {
  let line: HAProxyLine
  /// False for `no ...`.
  var isOn = true
  /// A number, or milliseconds.
  var number = 0
  /// Number of the first word behind the directive's name.
  var firstArgument = 1

  var arguments: [String] { line.arguments(from: firstArgument).map(\.text) }
}
