/// What `retry-on` asks for, in the words of the model.
struct HAProxyRetries {
  private static let statuses: Set<String> = [
    "401", "403", "404", "408", "421", "425", "429", "500", "501", "502", "503", "504",
  ]
  static let known: Set<String> = statuses.union([
    "none", "conn-failure", "empty-response", "junk-response", "response-timeout", "0rtt-rejected",
    "all-retryable-errors",
  ])

  /// For `retry_on`; empty for `none`.
  private(set) var words: [String] = []
  private(set) var lost: [String] = []

  init(_ arguments: [String]) {
    let all = Set(arguments)
    let everything = all.contains("all-retryable-errors")
    if all.contains("none") { return }
    if everything || all.contains("conn-failure") {
      words.append("connection")
    } else {
      lost.append("that failed connections are not retried: they are")
    }
    if everything || all.contains("response-timeout") { words.append("timeout") }
    if everything || all.contains("empty-response") { words.append("reset") }
    if everything || !all.isDisjoint(with: Self.statuses) {
      words.append("error")
      lost.append("which statuses are retried: all errors are")
    }
  }
}
