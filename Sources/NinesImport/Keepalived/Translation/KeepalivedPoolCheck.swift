import NinesVocabulary

/// The check of a pool: the model has one for all servers, the first server's first.
struct KeepalivedPoolCheck {
  private let kind: String
  private let levels: [KeepalivedCheckSettings]
  private let statement: ConfigStatement

  /// Nil where no server is checked, or in no way that the model knows.
  init?(_ server: KeepalivedVirtualServer) {
    for real in server.servers where real.weight?.value != 0 {
      if let check = real.checks.first(where: { Self.isActive($0.statement.name) }) {
        self.init(check, of: real, of: server)
        return
      }
    }
    return nil
  }

  private init(
    _ check: KeepalivedCheck, of real: KeepalivedRealServer, of server: KeepalivedVirtualServer
  ) {
    kind = check.statement.name
    statement = check.statement
    levels = [check.settings, real.settings, server.settings]
  }

  private static func isActive(_ kind: String) -> Bool {
    kind != "BFD_CHECK" && kind != "FILE_CHECK"
  }

  private func fact(
    _ path: KeyPath<KeepalivedCheckSettings, KeepalivedFact<Int>?>
  ) -> KeepalivedFact<Int>? {
    levels.lazy.compactMap { $0[keyPath: path] }.first
  }

  private static let second = 1_000_000
  private var interval: Int { fact(\.delayLoop)?.value ?? 60 * Self.second }
  private var retries: Int {
    fact(\.retry)?.value ?? (kind == "DNS_CHECK" ? 3 : kind == "MISC_CHECK" ? 0 : 1)
  }
  private var retryPause: Int {
    if let fact = fact(\.delayBeforeRetry) { return fact.value }
    switch kind {
    case "DNS_CHECK": return interval
    case "HTTP_GET", "SSL_GET": return 3 * Self.second
    default: return Self.second
    }
  }
  private var connectTimeout: Int { fact(\.connectTimeout)?.value ?? 5 * Self.second }
  private var answersLate: Bool {
    ["HTTP_GET", "SSL_GET", "SMTP_CHECK", "DNS_CHECK"].contains(kind)
  }

  private static let isDefault = "keepalived's default"
  var comment: String { statement.keepalivedComment }

  /// `{active: {interval: ...}}`
  var section: DraftSection {
    var keys = DraftSection()
    func set(_ key: String, _ value: Int, _ fact: KeepalivedFact<Int>?) {
      keys.set(
        key, KeepalivedNumber.duration(max(1000, value)), comment: fact?.comment ?? Self.isDefault)
    }
    set("interval", interval, fact(\.delayLoop))
    if retries > 0, retryPause > 0, retryPause != interval {
      set("fast_interval", retryPause, fact(\.delayBeforeRetry))
    }
    if kind != "MISC_CHECK" { set("connect_timeout", connectTimeout, fact(\.connectTimeout)) }
    if answersLate { set("timeout", connectTimeout, fact(\.connectTimeout)) }
    if kind == "MISC_CHECK", let fact = fact(\.answerTimeout) { set("timeout", fact.value, fact) }
    keys.set("rise", "1", comment: Self.isDefault)
    keys.set("fall", "\(retries + 1)", comment: fact(\.retry)?.comment ?? Self.isDefault)
    var section = DraftSection()
    section.set("active", .section(keys))
    return section
  }

  static func verdicts(
    on server: KeepalivedVirtualServer, pool: String
  ) -> [(ConfigStatement, ImportVerdict)] {
    let chosen = KeepalivedPoolCheck(server)
    var verdicts: [(ConfigStatement, ImportVerdict)] = []
    let key = "pools.\(pool).health_check"
    func note(
      _ fact: KeepalivedFact<Int>?, equals value: Int?, as name: String
    ) {
      guard let fact else { return }
      let verdict: ImportVerdict
      if let value {
        verdict =
          fact.value == value
          ? .modelled(as: "\(key).\(name)")
          : .unsupported(
            lost: "servers checked in different ways; the model takes \(chosen?.comment ?? "")")
      } else {
        verdict = .noEffect(because: "no server of this pool is checked in such a way")
      }
      verdicts.append((fact.statement, verdict))
    }
    func note(_ settings: KeepalivedCheckSettings) {
      note(settings.delayLoop, equals: chosen?.interval, as: "interval")
      note(settings.connectTimeout, equals: chosen?.connectTimeout, as: "connect_timeout")
      note(settings.retry, equals: chosen?.retries, as: "fall, one more than the retries")
      note(
        settings.delayBeforeRetry, equals: chosen.flatMap { $0.retries > 0 ? $0.retryPause : nil },
        as: "fast_interval")
      note(settings.answerTimeout, equals: chosen?.fact(\.answerTimeout)?.value, as: "timeout")
    }
    note(server.settings)
    for real in server.servers {
      guard real.weight?.value != 0 else {
        verdicts += real.allStatements.map { ($0, .unsupported(lost: KeepalivedPool.leftOut)) }
        continue
      }
      note(real.settings)
      if chosen != nil, real.checks.isEmpty {
        verdicts.append(
          (
            real.statement,
            .unsupported(lost: "a server without a check is never taken out; here it is")
          ))
      }
      for (row, check) in real.checks.enumerated() {
        note(check.settings)
        guard isActive(check.statement.name) else { continue }
        let verdict: ImportVerdict =
          row == 0 && check.statement.name == chosen?.kind
          ? .modelled(as: "\(key), one for all servers (any answer counts as good)")
          : .unsupported(
            lost: "a further or another check; the model takes \(chosen?.comment ?? "none")")
        verdicts.append((check.statement, verdict))
      }
    }
    return verdicts
  }
}
