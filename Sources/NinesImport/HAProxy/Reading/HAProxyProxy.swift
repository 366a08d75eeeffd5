import NinesVocabulary

/// A section that requests pass, or the defaults of such sections.
struct HAProxyProxy {
  enum Kind {
    case defaults, frontend, backend, listen
  }

  struct Route {
    let line: HAProxyLine
    let backend: ConfigWord
    /// In the file's words: `if is_api`.
    let condition: String?
  }

  let kind: Kind
  let name: String
  let header: HAProxyLine
  var settings: [HAProxySetting: HAProxyValue] = [:]
  var serverDefaults: [String: HAProxyServer.Option] = [:]
  var servers: [HAProxyServer] = []
  var routes: [Route] = []
  /// Whether it hands requests on to a place that only they themselves name.
  var hasDynamicRoute = false
  var offersService = false

  var takesConnections: Bool { kind == .frontend || kind == .listen }
  var hasServers: Bool { kind == .backend || kind == .listen }

  func isOn(_ setting: HAProxySetting) -> Bool { settings[setting]?.isOn ?? false }

  /// The mode, `tcp` unless given.
  var isHTTP: Bool { settings[.mode]?.arguments.first == "http" }

  var place: HAProxyPlaces {
    switch kind {
    case .defaults: .defaults
    case .frontend: .frontend
    case .backend: .backend
    case .listen: .listen
    }
  }
}
