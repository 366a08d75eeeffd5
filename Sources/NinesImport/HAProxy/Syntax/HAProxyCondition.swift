/// The expression behind `.if`, evaluated as far as the files alone decide it.
///
/// - Source: HAProxy 2.6 configuration manual, 2.4.
struct HAProxyCondition {
  /// The version that the model speaks of.
  private static let version = [2, 6, 12]
  /// What any usual build has.
  private static let features: Set<String> = [
    "CRYPT_H", "EPOLL", "GETADDRINFO", "LIBCRYPT", "LINUX_SPLICE", "LINUX_TPROXY", "LUA",
    "NETFILTER",
    "NS", "OPENSSL", "POLL", "PRCTL", "PROMEX", "RT", "SLZ", "SYSTEMD", "TFO", "THREAD", "TPROXY",
  ]
  private static let deepest = 64

  private var rest: Substring
  private let isSet: (String) -> Bool
  private var depth = 0

  /// Whether it holds; nil where that hangs on the machine or on words that are not known.
  static func holds(_ text: String, isSet: @escaping (String) -> Bool) -> Bool? {
    if text.allSatisfy(\.isWhitespace) { return false }
    var condition = HAProxyCondition(rest: text[...], isSet: isSet)
    let result = condition.either()
    condition.skipSpaces()
    return condition.rest.isEmpty ? result : nil
  }

  private init(rest: Substring, isSet: @escaping (String) -> Bool) {
    self.rest = rest
    self.isSet = isSet
  }

  private mutating func skipSpaces() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func take(_ token: String) -> Bool {
    skipSpaces()
    guard rest.hasPrefix(token) else { return false }
    rest = rest.dropFirst(token.count)
    return true
  }

  private mutating func either() -> Bool? {
    var result = both()
    while take("||") {
      let next = both()
      result = result == true || next == true ? true : result == nil || next == nil ? nil : false
    }
    return result
  }

  private mutating func both() -> Bool? {
    var result = term()
    while take("&&") {
      let next = term()
      result = result == false || next == false ? false : result == nil || next == nil ? nil : true
    }
    return result
  }

  private mutating func term() -> Bool? {
    var isNegated = false
    while take("!") { isNegated.toggle() }
    let value: Bool?
    if take("(") {
      guard depth < Self.deepest else { return nil }
      depth += 1
      value = either()
      depth -= 1
      if !take(")") { return nil }
    } else {
      value = predicate()
    }
    return value.map { $0 != isNegated }
  }

  private mutating func predicate() -> Bool? {
    skipSpaces()
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    rest = rest.dropFirst(name.count)
    guard rest.first == "(" else {
      switch name {
      case "true": return true
      case "false": return false
      default: return Int(name).map { $0 != 0 }
      }
    }
    let inside = rest.dropFirst().prefix { $0 != ")" }
    rest = rest.dropFirst(inside.count + 1)
    guard take(")") else { return nil }
    let arguments = inside.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.filter { !$0.isWhitespace }) }
    return value(of: String(name), arguments)
  }

  private func value(of name: String, _ arguments: [String]) -> Bool? {
    switch (name, arguments.count) {
    case ("defined", 1): isSet(arguments[0])
    case ("feature", 1): Self.features.contains(arguments[0]) ? true : nil
    case ("streq", 2): arguments[0] == arguments[1]
    case ("strneq", 2): arguments[0] != arguments[1]
    case ("version_atleast", 1): isAtLeast(arguments[0])
    case ("version_before", 1): isAtLeast(arguments[0]).map { !$0 }
    default: nil
    }
  }

  private func isAtLeast(_ text: String) -> Bool? {
    let parts = text.split(whereSeparator: { $0 == "." || $0 == "-" }).prefix(3).map { Int($0) }
    let numbers = parts.compactMap { $0 }
    guard !numbers.isEmpty, numbers.count == parts.count else { return nil }
    return !Self.version.lexicographicallyPrecedes(numbers)
  }
}
