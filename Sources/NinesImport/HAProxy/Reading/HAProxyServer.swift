import NinesVocabulary

/// A server line, with what its defaults add.
struct HAProxyServer {
  /// An option in force, and the line that says so: the server's own or that of the defaults.
  struct Option {
    let entry: HAProxyServerOption
    let value: String
    let line: HAProxyLine
    /// A number, or milliseconds.
    var number = 0
  }

  let line: HAProxyLine
  let name: String
  /// More than one where a template stands for them.
  let names: [String]
  let options: [String: Option]

  func has(_ option: String) -> Bool { options[option] != nil }
  var weight: Int { options["weight"]?.number ?? 1 }
  /// Zero is no limit.
  var maxconn: Int { max(0, options["maxconn"]?.number ?? 0) }
  var isBackup: Bool { has("backup") }
}
