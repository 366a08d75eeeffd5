import NinesModel
import NinesRandom
import NinesVocabulary

/// Parts of the infrastructure that figures are about.
extension FigureResolver {
  /// The down time of a component, of each of several, or of a structure is asked for.
  mutating func timedParts(_ figure: FigureSection) throws(Diagnostic) -> [Int] {
    let inputs: [GatePlan.Input]
    switch names[figure.of] {
    case .components(let rows)? where !rows.isEmpty: inputs = rows.map { .component($0) }
    case .gate(let gate)?: inputs = [.gate(gate)]
    default: throw unfit(figure, "a component that can fail, or a structure")
    }
    return inputs.map { input in
      if let row = plan.infrastructure.timed.firstIndex(of: input) { return row }
      plan.infrastructure.timed.append(input)
      return plan.infrastructure.timed.count - 1
    }
  }

  func clocks(_ figure: FigureSection) throws(Diagnostic) -> [Int] {
    let all = Array(plan.infrastructure.clocks.indices)
    if figure.of == "service" { return all }
    guard case .components(let rows)? = names[figure.of] else { throw unfit(figure, "a component") }
    return all.filter { rows.contains(plan.infrastructure.clocks[$0].component) }
  }

  /// Of a component that fails in one way and waits for nobody: what renewal theory says whatever the laws.
  func inherentAvailability(_ figure: FigureSection) throws(Diagnostic) -> Double {
    guard let part = architecture.components.first(where: { $0.name == figure.of })?.part,
      part.failures.count == 1, part.dependsOn.isEmpty,
      !(architecture.standbyGroups.flatMap(\.part.of) + architecture.commonCauses.flatMap(\.part.of))
        .contains(where: { $0.content == figure.of || $0.content.hasPrefix(figure.of) })
    else { throw unfit(figure, "a component with one way to fail, on its own") }
    let timing = try FailureModeCatalog.mode(part.failures[0].content).timing
    guard timing.crew == nil else { throw unfit(figure, "a component without a crew") }
    let up = try DistributionCatalog.law(timing.upTime).mean
    let down = try DistributionCatalog.law(timing.downTime).mean
    return up / (up + down)
  }

  func views(_ figure: FigureSection) throws(Diagnostic) -> [Int] {
    let views = plan.infrastructure.views
    guard !views.isEmpty else { throw needs("a pool with a server that fails", figure) }
    if figure.of == "service" { return Array(views.indices) }
    var components: [Int] = []
    switch names[figure.of] {
    case .components(let rows)?: components = rows
    case .pool(let number)?: components = serverComponents[number].compactMap { $0 }
    default: break
    }
    let found = views.indices.filter { components.contains(views[$0].component) }
    if found.isEmpty {
      throw unfit(figure, "a pool whose servers fail, such a server or the service")
    }
    return found
  }

  /// Timers of the backup with the highest priority, from the configuration alone.
  func timer(_ base: String, _ figure: FigureSection) throws(Diagnostic) -> FigureQuantity {
    var row = 0
    if figure.of != "service" {
      guard case .address(let found)? = names[figure.of] else { throw unfit(figure, "an address") }
      row = found
    }
    guard architecture.addresses.indices.contains(row) else {
      throw needs("a virtual address", figure)
    }
    let part = architecture.addresses[row].part
    let priorities = part.routers.map(\.priority).sorted(by: >)
    let declared = priorities.count > 1 ? priorities[1] : priorities[0]
    let backup = RouterPlan.effectivePriority(
      declared, scriptWeight: part.trackScript?.weight, passes: true)
    let version: RouterTimers.Version = part.version == 2 ? .two : .three
    if base == "graceful_takeover" {
      return .constant(
        RouterTimers.skew(
          priority: backup, interval: part.advertisementInterval, version: version),
        source: "RFC 9568, 6.1: skew")
    }
    return .constant(
      RouterTimers.activeDownInterval(
        adverts: part.missedAdvertisements, priority: backup,
        interval: part.advertisementInterval, version: version),
      source: "RFC 9568, 6.1: active-down interval")
  }
}
