import NinesVocabulary

/// How long nginx waits for the servers of a pool, and how often it tries; with the lines that say so.
struct NGINXRules: Sendable {
  /// Milliseconds or a count; no statement where it is the default.
  struct Figure: Sendable {
    let value: Int
    let statement: ConfigStatement?
  }

  let connect: Figure
  let read: Figure
  let tries: Figure
  let cases: Set<String>
  let casesStatement: ConfigStatement?
  let isStream: Bool

  /// - Parameter pass: nil where nothing in the files passes requests on: all defaults.
  init(_ pass: NGINXPass?, isStream: Bool) {
    func figure(_ name: String, _ standard: Int, isTime: Bool = true) -> Figure {
      guard let statement = pass?.setting(name), statement.words.count > 1 else {
        return Figure(value: standard, statement: nil)
      }
      let text = statement.words[1].text
      let value = isTime ? NGINXTime.milliseconds(text) : NGINXReader.count(text)
      return Figure(value: value ?? standard, statement: statement)
    }
    self.isStream = isStream
    connect = figure("connect_timeout", 60_000)
    read = isStream ? figure("timeout", 600_000) : figure("read_timeout", 60_000)
    tries = figure("next_upstream_tries", 0, isTime: false)
    casesStatement = pass?.setting("next_upstream")
    let standard: Set<String> = isStream ? ["on"] : ["error", "timeout"]
    cases = casesStatement.map { Set($0.arguments.map(\.text)) } ?? standard
  }

  var isOff: Bool { cases.contains("off") }

  /// Further attempts after the first one.
  func retries(servers: Int) -> Int {
    if isOff { return 0 }
    let attempts = tries.value > 0 ? min(tries.value, servers) : servers
    return min(max(attempts - 1, 0), 100)
  }

  /// The model's words for the ends of an attempt after which another server is tried, failed connections apart.
  var retryOn: [String] {
    if isStream || isOff { return [] }
    var words: [String] = []
    if cases.contains("timeout") { words.append("timeout") }
    if cases.contains("error") { words.append("reset") }
    if !cases.isDisjoint(with: Self.errors) { words.append("error") }
    return words
  }

  private static let errors: Set<String> = ["http_500", "http_502", "http_503", "http_504"]
  private static let known = errors.union([
    "error", "timeout", "invalid_header", "http_403", "http_404", "http_429", "non_idempotent",
    "off", "on", "denied", "updating",
  ])

  /// What the model does not say of the cases.
  var lostCases: [String] {
    if isStream || isOff { return [] }
    var lost: [String] = []
    if !cases.contains("error") {
      lost.append("without 'error': in the model a failed connection goes to the next server too")
    }
    if !cases.isDisjoint(with: Self.errors), !Self.errors.isSubset(of: cases) {
      lost.append("in the model all answers with an error are alike")
    }
    for name in cases.sorted() where ["http_403", "http_404", "http_429"].contains(name) {
      lost.append("answers \(name.dropFirst(5)) pass in the model")
    }
    if cases.contains("invalid_header") {
      lost.append("answers that are no HTTP do not occur in the model")
    }
    for name in cases.sorted() where !Self.known.contains(name) {
      let near = nearestWord(to: name, among: Self.known.sorted())
      lost.append("'\(name)' is unknown to nines" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    return lost
  }

  /// Where this place's rules are others than the pool's; empty where they are the same.
  func differences(from pool: NGINXRules) -> [String] {
    var list: [String] = []
    func compare(_ name: String, _ here: Figure, _ there: Figure) {
      guard here.value != there.value else { return }
      list.append(
        "\(name) is \(NGINXTime.text(milliseconds: here.value)) here, "
          + "\(NGINXTime.text(milliseconds: there.value)) in the model")
    }
    compare("connect timeout", connect, pool.connect)
    compare("read timeout", read, pool.read)
    if cases != pool.cases {
      list.append("next_upstream is '\(cases.sorted().joined(separator: " "))' here")
    }
    if tries.value != pool.tries.value {
      list.append("tries are \(tries.value == 0 ? "not limited" : "\(tries.value)") here")
    }
    return list
  }
}
