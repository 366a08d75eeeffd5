import NinesKernel
import NinesRandom
import NinesTheory

/// The long-run availability of a plan's structure, where its parts are independent or small chains.
struct DependabilityTheory {
  private let plan: Plan
  /// More parts than this are computed only where all are alike.
  private static let mostParts = 300
  /// Longer chains are not solved.
  private static let mostStates = 200

  init(_ plan: Plan) { self.plan = plan }

  func figures() throws(OutOfReach) -> [TheoreticalFigure] {
    let rows = plan.infrastructure
    if plan.requests != nil, !rows.pools.isEmpty || !rows.addresses.isEmpty {
      throw OutOfReach("what users see of a failure depends on detection, takeover and retries")
    }
    if !rows.addresses.isEmpty { throw OutOfReach("takeovers between routers have no closed form") }
    var reader = try StructureReader(rows)
    let need = try reader.service()
    if case .part(let part) = need {
      if let model = reader.models[part] { return finite(model.figures) }
      if let law = reader.laws[part] { return finite(single(law)) }
    }
    if let group = alike(need, reader) { return finite(group) }
    guard reader.parts.count <= Self.mostParts,
      let structure = IndependentStructure(need, parts: reader.parts)
    else { throw OutOfReach("the structure is too large for an exact answer") }
    return finite(structure.figures)
  }

  /// Figures that have a value: without outages there is no mean outage.
  private func finite(_ figures: [TheoreticalFigure]) -> [TheoreticalFigure] {
    figures.filter(\.value.isFinite)
  }

  private func single(_ law: ComponentLaw) -> [TheoreticalFigure] {
    let (down, rate) = (law.longRun.unavailability, law.longRun.outageRate)
    guard rate > 0 else { return [] }
    let figures = RepairableUnit(
      meanTimeToFailure: (1 - down) / rate, meanTimeToRepair: down / rate
    ).figures
    guard let times = law.exponential else { return figures }
    return figures + [firstOutage(units: 1, needed: 1, times)].compactMap(\.self)
  }

  /// Equal components behind one gate.
  private func alike(
    _ need: IndependentStructure.Need, _ reader: StructureReader
  ) -> [TheoreticalFigure]? {
    guard case .atLeast(let count, let below) = need, !below.isEmpty,
      (1...below.count).contains(count)
    else {
      return nil
    }
    var seen: [Int] = []
    for need in below {
      guard case .part(let part) = need, reader.laws[part] != nil, !seen.contains(part),
        reader.parts[part] == reader.parts[seen.first ?? part]
      else { return nil }
      seen.append(part)
    }
    guard let first = seen.first, reader.parts[first].outageRate > 0 else { return nil }
    let (down, rate) = (reader.parts[first].unavailability, reader.parts[first].outageRate)
    let figures = IndependentGroup(
      units: below.count, needed: count, meanTimeToFailure: (1 - down) / rate,
      meanTimeToRepair: down / rate
    ).figures
    let times = seen.compactMap { reader.laws[$0]?.exponential }
    guard times.count == seen.count, times.allSatisfy({ $0 == times[0] }) else { return figures }
    let outage = firstOutage(units: below.count, needed: count, times[0])
    return figures + [outage].compactMap(\.self)
  }

  /// From a start with everything up; by the chain, whose other figures the binomial has already given.
  private func firstOutage(
    units: Int, needed: Int, _ times: (upTime: Double, downTime: Double)
  ) -> TheoreticalFigure? {
    guard units <= Self.mostStates else { return nil }
    let group = RepairableGroup(
      units: units, needed: needed, meanTimeToFailure: times.upTime,
      meanTimeToRepair: times.downTime, crews: units)
    return group.figures.first { $0.metric == "time_to_first_outage" }
  }
}
