import Foundation
import NinesKernel
import NinesModel
import NinesTestSupport
import NinesVocabulary

/// What happens to the first address of a model, from its text to the end of one replication.
struct ModelHistory {
  let plan: InfrastructurePlan
  let observations: DependabilityObservations
  private let changes: [Change]

  /// - Parameter text: without its version line.
  /// - Throws: `Diagnostics` where the model is wrong.
  init(_ text: String, end: Double = 2000, replication: Int = 0) throws {
    plan = try Self.plan(text).infrastructure
    var run = InfrastructureRun(plan: plan, keepsRecord: true)
    observations = run.run(replication: replication, windowStart: 0, end: end)
    changes = run.world.record.filter { $0.kind == .holder && $0.row == 0 }
  }

  static func plan(_ text: String) throws -> Plan {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "m.yaml")
      try "nines: 1\n\(text)\n".write(to: file, atomically: true, encoding: .utf8)
      let reading = try ModelReader(wordBook: KernelWords.book)
        .read(try ModelDocument(contentsOf: file.path), as: ModelSection.self)
      return try PlanCompiler.plan(
        for: try Architecture(reading.values), currency: reading.currency)
    }
  }

  /// Who held the address, a bit for each router, for longer than an instant; and since when.
  var holders: [(routers: UInt16, since: Double)] {
    changes.enumerated().filter { number, change in
      number + 1 == changes.count || changes[number + 1].time > change.time
    }.map { ($0.element.value, $0.element.time) }
  }

  /// The component and the failure mode that each outage is blamed on.
  var causes: [String] {
    observations.outages.map { outage in
      guard outage.cause >= 0 else { return "none" }
      let clock = plan.clocks[outage.cause]
      return "\(plan.components[clock.component].name) \(clock.mode)"
    }
  }
}
