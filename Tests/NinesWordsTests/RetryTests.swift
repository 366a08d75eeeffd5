import NinesKernel
import NinesRandom
import NinesVocabulary
import Testing

/// The pauses before one retry: a uniform law, cut off at the cap.
struct PauseCase: Sendable, CustomTestStringConvertible {
  let text: String
  let retry: Int
  let last: Double
  let shortest: Double
  let longest: Double
  let mean: Double

  var testDescription: String { "retry \(retry) of \(text)" }

  init(
    _ text: String, retry: Int, last: Double = 0, _ shortest: Double, _ mean: Double,
    _ longest: Double
  ) {
    self.text = text
    self.retry = retry
    self.last = last
    self.shortest = shortest
    self.mean = mean
    self.longest = longest
  }

  private static func exponential(_ jitter: String) -> String {
    "{exponential: {attempts: 9, base: 1 s, cap: 5 s, jitter: \(jitter)}}"
  }

  /// AWS Architecture Blog, "Exponential Backoff And Jitter", 2015.
  static let all = [
    PauseCase("{fixed: {attempts: 3, pause: 500 ms}}", retry: 1, 0.5, 0.5, 0.5),
    PauseCase("{fixed: {attempts: 3, pause: 500 ms}}", retry: 3, 0.5, 0.5, 0.5),
    PauseCase(exponential("none"), retry: 1, 1, 1, 1),
    PauseCase(exponential("none"), retry: 3, 4, 4, 4),
    PauseCase(exponential("none"), retry: 4, 5, 5, 5),
    PauseCase(exponential("none"), retry: 100, 5, 5, 5),
    PauseCase(exponential("full"), retry: 1, 0, 0.5, 1),
    PauseCase(exponential("full"), retry: 3, 0, 2, 4),
    PauseCase(exponential("full"), retry: 4, 0, 2.5, 5),
    PauseCase(exponential("equal"), retry: 1, 0.5, 0.75, 1),
    PauseCase(exponential("equal"), retry: 3, 2, 3, 4),
    PauseCase(exponential("decorrelated"), retry: 1, last: 1, 1, 2, 3),
    // Uniform on 1...6, everything above 5 cut to 5: 0.8 x 3 + 0.2 x 5.
    PauseCase(exponential("decorrelated"), retry: 2, last: 2, 1, 3.4, 5),
  ]
}

@Suite("Retries")
struct RetryTests {
  private func rules(_ text: String) throws -> RetryRules {
    try RetryPolicyCatalog.policy(word(text, as: .retryPolicy)).rules
  }

  /// False alarm 1e-6; an error of 0.4 % of the longest pause is caught with 99.9 %.
  @Test("pauses have their least, mean and greatest value", arguments: PauseCase.all)
  func pauses(_ pause: PauseCase) throws {
    let rules = try rules(pause.text)
    var stream = RandomStream(seed: 1)
    let draws = 400_000
    let pauses = (0..<draws).map { _ in
      rules.pause(before: pause.retry, last: pause.last, using: &stream)
    }
    let least = pauses.min()!
    let greatest = pauses.max()!
    // That nobody comes so near to an end has the probability e^-20.
    let slack = 5e-5 * (pause.longest - pause.shortest)
    #expect(least >= pause.shortest && least <= pause.shortest + slack)
    #expect(greatest <= pause.longest && greatest >= pause.longest - slack)
    let mean = pauses.reduce(0, +) / Double(draws)
    // No law within these bounds has a greater standard deviation than half their distance.
    let standardError = (pause.longest - pause.shortest) / 2 / Double(draws).squareRoot()
    #expect(abs(mean - pause.mean) <= 4.892 * standardError + 1e-12)
  }

  @Test("no retries are none")
  func none() throws {
    let rules = try rules("none")
    #expect(rules.attempts == 0)
    #expect(rules.budget == nil)
    #expect(rules.attemptTimeout == .infinity)
  }

  @Test("what is not given stands as documented")
  func defaults() throws {
    let fixed = try rules("fixed")
    #expect((fixed.attempts, fixed.base, fixed.grows) == (1, 1, false))
    let exponential = try rules("exponential")
    #expect((exponential.attempts, exponential.base, exponential.cap) == (2, 0.025, 0.25))
    #expect(exponential.jitter == .full)
    for rules in [fixed, exponential] {
      #expect(rules.budget == nil)
      #expect(rules.budgetReserve == 0)
      #expect(rules.attemptTimeout == .infinity)
    }
  }

  @Test("budget and attempt timeout go with both policies", arguments: ["fixed", "exponential"])
  func limits(policy: String) throws {
    let rules = try rules("{\(policy): {budget: 20 %, attempt_timeout: 2 s}}")
    #expect(rules.budget == 0.2)
    #expect(rules.budgetReserve == 10)
    #expect(rules.attemptTimeout == 2)
    #expect(try self.rules("{\(policy): {budget: 20 %, budget_reserve: 3/s}}").budgetReserve == 3)
    #expect(!rules.budgetIsFromSuccesses)
    #expect(
      try self.rules("{\(policy): {budget: 20 %, budget_from: successes}}").budgetIsFromSuccesses)
  }

  @Test("a cap below the first pause is refused")
  func cap() {
    #expect(throws: Diagnostic.self) { try rules("{exponential: {base: 1 s, cap: 500 ms}}") }
  }
}
