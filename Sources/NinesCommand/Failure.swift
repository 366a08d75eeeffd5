import NinesExperiment
import NinesKernel
import NinesVocabulary

/// Why a command ends early, in words, with the status that says so to scripts.
struct Failure: Error {
  let status: ExitStatus
  let messages: [String]

  init(_ status: ExitStatus, _ messages: [String]) {
    self.status = status
    self.messages = messages
  }

  init(_ status: ExitStatus, _ message: String) { self.init(status, ["nines: \(message)"]) }

  /// All errors of a model, a line each, and how many there are.
  init(_ diagnostics: Diagnostics) {
    let sorted = diagnostics.sorted
    let count = "\(sorted.count) error\(sorted.count == 1 ? "" : "s")"
    self.init(.badInput, sorted.map(\.description) + [count])
  }
}

extension Failure {
  /// Nil where the plan's method for rare outages can be used, or none is named.
  init?(rareOutagesOf plan: Plan, scenario: String? = nil) {
    guard let reason = RareMethodCheck.refusal(for: plan) else { return nil }
    let place = scenario.map { "\($0): " } ?? ""
    self.init(
      .badInput,
      "\(place)run.rare_outages is \(plan.rareOutages.rawValue), which cannot be used here: \(reason)"
    )
  }
}
