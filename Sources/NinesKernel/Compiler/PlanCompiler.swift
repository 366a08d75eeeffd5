package import NinesModel
import NinesRandom
package import NinesVocabulary

/// Turns a declared architecture into rows, columns and behaviours.
package struct PlanCompiler {
  let architecture: Architecture
  let seed: UInt64
  var names = NameTable()
  var problems = Diagnostics()
  var plan = InfrastructurePlan()
  var poolRows: [Int?] = []  // by pool of the model: its row in the infrastructure
  var serverComponents: [[Int?]] = []  // by pool of the model
  var serverNames: [[String]] = []
  var slowdowns: [Int: Double] = [:]  // by component
  var standbyOutputs: [Int] = []  // by standby group: the component that stands for it
  var meanUpTimes: [Int: Double] = [:]  // by clock, seconds
  var failureKinds: [String: Int] = [:]
  var price = 0.0
  var notes: [String] = []

  /// - Throws: every reference that does not resolve, every pair of settings that excludes each other.
  package static func plan(
    for architecture: Architecture, currency: String?
  ) throws(Diagnostics) -> Plan {
    var compiler = PlanCompiler(architecture: architecture)
    return try compiler.compile(currency: currency)
  }

  private init(architecture: Architecture) {
    self.architecture = architecture
    seed = architecture.run.seed
  }

  private mutating func compile(currency: String?) throws(Diagnostics) -> Plan {
    try checkSizes()
    compileInfrastructure()
    var requests = compileRequests()
    requests?.needsStructure = plan.serviceGate != nil
    if !problems.isEmpty { throw problems }
    if let requests { compileNeeds(of: requests) }
    var result = Plan(
      name: architecture.name ?? "model", infrastructure: plan, warmUp: architecture.run.warmUp,
      horizon: architecture.run.horizon, replications: architecture.run.replications,
      confidence: architecture.run.confidence, seed: seed)
    result.requests = requests
    result.fidelity = Fidelity(rawValue: architecture.run.fidelity) ?? .automatic
    result.rareOutages = RareMethod(rawValue: architecture.run.rareOutages) ?? .auto
    result.isWarmUpDefault = !architecture.run.isWarmUpGiven
    result.currency = currency
    result.infrastructureCost = price
    if let prices = architecture.prices {
      result.hasPrices = true
      result.infrastructure.outageCost.fixed = prices.perOutage
      result.infrastructure.outageCost.perSecond = prices.perDowntime
      result.infrastructure.outageCost.ramp = prices.rising
      result.infrastructure.outageCost.grace = prices.risingAfter
      result.costPerLostRequest = prices.perLostRequest
    }
    compileAgreement(into: &result)
    result.notes = looseEnds(requests) + notes
    var resolver = FigureResolver(
      plan: result, names: names, architecture: architecture, serverComponents: serverComponents)
    resolver.addUsual()
    for figure in architecture.figures {
      do {
        try resolver.add(figure)
      } catch {
        problems.add(error)
      }
    }
    if !problems.isEmpty { throw problems }
    return resolver.plan
  }

  // MARK: Helpers of all parts

  /// Runs a step that may fail; what is wrong is collected.
  mutating func attempt<Result>(_ step: () throws(Diagnostic) -> Result) -> Result? {
    do {
      return try step()
    } catch {
      problems.add(error)
      return nil
    }
  }

  mutating func sampler(_ use: WordUse) -> RequestSampler {
    attempt { () throws(Diagnostic) in try DistributionCatalog.law(use).requestSampler }
      ?? .constant(0)
  }
}
