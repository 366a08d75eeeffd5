import Foundation
import NinesKernel
import NinesRandom
import NinesTheory

/// What a spreadsheet would say: availabilities along the service's path multiplied, as if nothing took time to notice.
struct SpreadsheetTheory {
  private let plan: InfrastructurePlan

  init(_ plan: InfrastructurePlan) { self.plan = plan }

  /// Minutes a year; nil where nothing fails that the service needs.
  var downtimePerYear: Double? { figures().first { $0.metric == "downtime_per_year" }?.value }

  func figures() -> [TheoreticalFigure] {
    var blocks: [SpreadsheetAvailability.Block] = []
    if let gate = plan.serviceGate { blocks.append(block([unavailability(of: gate)])) }
    for address in plan.neededAddresses {
      blocks.append(block(plan.addresses[address].routers.map { unavailability(component: $0) }))
    }
    for pool in Set(plan.neededPools.joined()).sorted() where !plan.pools[pool].servers.isEmpty {
      blocks.append(block(plan.pools[pool].servers.map { unavailability(component: $0) }))
    }
    let sheet = SpreadsheetAvailability(blocks: blocks)
    guard sheet.unavailability > 0, sheet.unavailability.isFinite else { return [] }
    return sheet.figures
  }

  /// Components of which one is enough.
  private func block(_ unavailabilities: [Double]) -> SpreadsheetAvailability.Block {
    SpreadsheetAvailability.Block(unitUnavailability: unavailabilities.reduce(1, *))
  }

  private func unavailability(component row: Int) -> Double {
    let component = plan.components[row]
    if !component.madeOf.isEmpty {
      return component.madeOf.map { unavailability(component: $0) }.reduce(1, *)
    }
    var up = 1.0
    for clock in plan.clocks
    where clock.component == row && (!clock.impairment.isUp || clock.impairment == .withdrawn) {
      let (upTime, downTime) = (clock.upTime.mean, clock.downTime.mean)
      if upTime.isFinite, upTime + downTime > 0 { up *= upTime / (upTime + downTime) }
    }
    for gate in component.dependsOn { up *= 1 - unavailability(of: gate) }
    return 1 - up
  }

  private func unavailability(of row: Int) -> Double {
    let gate = plan.gates[row]
    let parts = gate.inputs.map { input in
      switch input {
      case .component(let row): unavailability(component: row)
      case .gate(let row): unavailability(of: row)
      }
    }
    let need = IndependentStructure.Need.atLeast(
      gate.need, of: parts.indices.map { IndependentStructure.Need.part($0) })
    let blocks = parts.map { LongRunAvailability(unavailability: $0, outageRate: 0) }
    return IndependentStructure(need, parts: blocks)?.unavailability ?? 1
  }
}
