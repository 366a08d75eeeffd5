/// A directive that passes requests on, with what holds there.
struct NGINXPass: Sendable {
  let statement: ConfigStatement
  /// `proxy`, `fastcgi` and so on: how its settings' names begin.
  let module: String
  let isStream: Bool
  /// The address or the upstream's name, with the port if one is given; nil where variables leave it open.
  let target: String?
  let scope: NGINXScope

  /// The statement that holds here.
  func setting(_ name: String) -> ConfigStatement? { scope.settings["\(module)_\(name)"] }

  /// nginx's name of the time it waits for an answer.
  var readTimeoutName: String { isStream ? "timeout" : "read_timeout" }
}
