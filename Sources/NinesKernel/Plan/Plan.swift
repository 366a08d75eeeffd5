/// A model compiled: everything that a run needs, immutable, shared by all replications.
package struct Plan: Sendable {
  package var name: String
  package var infrastructure: InfrastructurePlan
  package var requests: RequestPlan?
  /// The figures to estimate, the usual ones first.
  package var figures: [FigurePlan] = []
  package internal(set) var warmUp: Double  // seconds at the start that no figure counts
  /// Whether the model leaves the warm-up to its default.
  package var isWarmUpDefault = false
  package internal(set) var horizon: Double  // seconds after the warm-up
  package internal(set) var replications: Int
  package var confidence: Double
  /// What the model says without effect, one sentence each.
  package var notes: [String] = []
  package let seed: UInt64
  package var fidelity = Fidelity.automatic
  package var rareOutages = RareMethod.plain
  package var costPerLostRequest = 0.0  // currency units
  package var infrastructureCost = 0.0  // currency units per second
  package var currency: String?
  package var hasPrices = false
  package var agreement: AgreementPlan?
  /// What `nines sla` estimates.
  package var agreementFigures: [FigurePlan] = []

  package init(
    name: String, infrastructure: InfrastructurePlan, warmUp: Double, horizon: Double,
    replications: Int, confidence: Double, seed: UInt64
  ) {
    self.name = name
    self.infrastructure = infrastructure
    self.warmUp = warmUp
    self.horizon = horizon
    self.replications = replications
    self.confidence = confidence
    self.seed = seed
  }

  package var end: Double { warmUp + horizon }

  /// Whether anything can fail, so that availability is a question.
  package var hasFailures: Bool {
    !infrastructure.clocks.isEmpty || !infrastructure.behaviours.isEmpty
  }
}
