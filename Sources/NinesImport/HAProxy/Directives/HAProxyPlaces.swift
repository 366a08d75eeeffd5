/// The sections in which a directive may stand.
struct HAProxyPlaces: OptionSet, Hashable, Sendable {
  let rawValue: Int

  static let global = HAProxyPlaces(rawValue: 1)
  static let defaults = HAProxyPlaces(rawValue: 2)
  static let frontend = HAProxyPlaces(rawValue: 4)
  static let backend = HAProxyPlaces(rawValue: 8)
  static let listen = HAProxyPlaces(rawValue: 16)

  static let front: HAProxyPlaces = [.defaults, .frontend, .listen]
  static let back: HAProxyPlaces = [.defaults, .backend, .listen]
  static let proxies: HAProxyPlaces = [.defaults, .frontend, .backend, .listen]
  static let named: HAProxyPlaces = [.frontend, .backend, .listen]
  static let everywhere: HAProxyPlaces = [.global, .defaults, .frontend, .backend, .listen]
}
