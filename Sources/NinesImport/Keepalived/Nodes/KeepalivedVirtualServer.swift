import NinesVocabulary

/// A `virtual_server_group` block.
struct KeepalivedServerGroup: Sendable {
  let name: String
  var addresses: [String] = []
}

/// A `virtual_server` block: a pool behind the kernel's balancer (IPVS).
struct KeepalivedVirtualServer: Sendable {
  let statement: ConfigStatement
  var scheduler: KeepalivedFact<String>?
  var transport: KeepalivedFact<String>?
  var settings = KeepalivedCheckSettings()
  var servers: [KeepalivedRealServer] = []
}

/// A `real_server` block.
struct KeepalivedRealServer: Sendable {
  let statement: ConfigStatement
  var weight: KeepalivedFact<Int>?
  var settings = KeepalivedCheckSettings()
  var checks: [KeepalivedCheck] = []

  /// Those that say how it is checked.
  var allStatements: [ConfigStatement] {
    settings.statements + checks.flatMap { [$0.statement] + $0.settings.statements }
  }
}

/// A check of a real server: `TCP_CHECK`, `HTTP_GET` and so on.
struct KeepalivedCheck: Sendable {
  let statement: ConfigStatement
  var settings = KeepalivedCheckSettings()
}

/// How servers are checked; a check's own settings go before its server's, those before the virtual server's.
struct KeepalivedCheckSettings: Sendable {
  var delayLoop: KeepalivedFact<Int>?  // microseconds
  var connectTimeout: KeepalivedFact<Int>?  // microseconds
  var retry: KeepalivedFact<Int>?
  var delayBeforeRetry: KeepalivedFact<Int>?  // microseconds
  var answerTimeout: KeepalivedFact<Int>?  // microseconds, misc_timeout

  var statements: [ConfigStatement] {
    [delayLoop, connectTimeout, retry, delayBeforeRetry, answerTimeout].compactMap { $0?.statement }
  }
}
