/// An `upstream` block, or the address that a directive passes requests to without one.
struct NGINXUpstream: Sendable {
  /// How servers are chosen, and the line that says so.
  struct Method: Sendable {
    let statement: ConfigStatement
    let balancer: DraftValue
    /// The word as the report names it.
    let word: String
    var lost: String?
  }

  let name: String
  let statement: ConfigStatement
  let isStream: Bool
  /// False for an address without an `upstream` block.
  let isDeclared: Bool
  var servers: [NGINXServer] = []
  var method: Method?
  var zone: ConfigStatement?
  /// Of nginx Plus: requests that may wait, and milliseconds.
  var queue: (statement: ConfigStatement, limit: Int, timeout: Int)?
  /// Of Tengine and its health check module.
  var check: ConfigStatement?
  /// Whether there may be servers that the files do not name.
  var isOpen = false
  /// Whether directives stand in it that nines does not know.
  var hasUnknown = false
  /// Lines with a verdict of their own, as long as requests are passed here.
  var others: [ConfigStatement] = []

  init(_ name: String, _ statement: ConfigStatement, isStream: Bool, isDeclared: Bool) {
    self.name = name
    self.statement = statement
    self.isStream = isStream
    self.isDeclared = isDeclared
  }

  /// Of one address and without a backup: nginx never takes it out.
  var isSingle: Bool { servers.count == 1 }

  /// The name under which directives find it.
  var key: String { Self.key(name, isStream: isStream) }

  static func key(_ name: String, isStream: Bool) -> String {
    (isStream ? "stream " : "http ") + name.lowercased()
  }
}
