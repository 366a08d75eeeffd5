import NinesKernel
import NinesVocabulary
import Testing

@Suite("Words that become rules")
struct RuleTests {
  private func check(_ text: String) throws -> HealthCheckRules {
    try HealthCheckCatalog.check(word(text, as: .healthCheck)).rules
  }

  private func active(_ text: String) throws -> ActiveCheckRules {
    guard case .active(let rules) = try check(text) else {
      throw WordText.Misread(text: text)
    }
    return rules
  }

  /// HAProxy 2.6 configuration manual, 5.2.
  @Test("active checks have HAProxy's defaults")
  func activeDefaults() throws {
    let rules = try active("active")
    #expect((rules.interval, rules.rise, rules.fall) == (2, 2, 3))
    #expect(rules.fastInterval == nil && rules.downInterval == nil)
    #expect(rules.timeout == nil && rules.connectTimeout == nil)
    #expect(rules.phase == .random)
    #expect(rules.countsFromEnd)
  }

  @Test("every key of an active check is heard")
  func activeKeys() throws {
    let rules = try active(
      """
      {active: {interval: 4 s, fast_interval: 1 s, down_interval: 3 s, timeout: 500 ms,
       connect_timeout: 2 s, rise: 4, fall: 5, phase: spread, counts_from: start}}
      """)
    #expect((rules.interval, rules.rise, rules.fall) == (4, 4, 5))
    #expect((rules.fastInterval, rules.downInterval) == (1, 3))
    #expect((rules.timeout, rules.connectTimeout) == (0.5, 2))
    #expect(rules.phase == .spread)
    #expect(!rules.countsFromEnd)
  }

  @Test("connecting takes a probe at most its interval")
  func connectTimeout() throws {
    #expect(try active("{active: {connect_timeout: 5 s}}").connectTimeout == 2)
  }

  /// nginx 1.22 documentation, ngx_http_upstream_module.
  @Test("passive checks have nginx's defaults; no failure counts at max_fails 0")
  func passive() throws {
    guard case .passive(let rules) = try check("passive") else {
      throw WordText.Misread(text: "passive")
    }
    #expect((rules.maxFails, rules.failTimeout) == (1, 10))
    guard case .none = try check("{passive: {max_fails: 0}}") else {
      throw WordText.Misread(text: "max_fails 0")
    }
  }

  @Test("none and immediate are what they say")
  func plain() throws {
    if case .none = try check("none") {} else { Issue.record("none") }
    if case .immediate = try check("immediate") {} else { Issue.record("immediate") }
  }

  @Test("disciplines, with and without a limit")
  func disciplines() throws {
    func rules(_ text: String) throws -> DisciplineRules {
      try DisciplineCatalog.discipline(word(text, as: .discipline)).rules
    }
    if case .fifo = try rules("fifo") {} else { Issue.record("fifo") }
    if case .processorSharing(limit: nil) = try rules("processor-sharing") {
    } else {
      Issue.record("no limit")
    }
    if case .processorSharing(limit: 8) = try rules("{processor-sharing: {limit: 8}}") {
    } else {
      Issue.record("limit")
    }
  }

  @Test(
    "each failure mode impairs in its own way",
    arguments: [
      ("down", Impairment.silent, ProbeOutcome.timesOut, false),
      ("host-silent", .silent, .timesOut, false), ("process-gone", .refuses, .fails, false),
      ("hangs", .hangs, .timesOut, false), ("answers-errors", .answersErrors, .passes, false),
      ("slow", .slow, .passes, true), ("probe-fails", .failsProbe, .fails, true),
    ])
  func modes(keyword: String, impairment: Impairment, probe: ProbeOutcome, isUp: Bool) throws {
    let type = try #require(FailureModeCatalog.all.first { $0.keyword == keyword })
    let mode = try FailureModeCatalog.mode(word(type.example, as: .failureMode))
    #expect(mode.impairment == impairment)
    #expect(mode.impairment.probeOutcome == probe)
    #expect(mode.impairment.isUp == isUp)
    #expect(mode.slowdown == (keyword == "slow" ? 5 : 1))
    #expect(mode.timing.upTime.keyword == "exponential")
  }
}
