import NinesModel
import NinesVocabulary

/// Routers of virtual addresses, their daemons, and the cuts between them.
extension PlanCompiler {
  mutating func declareRouters() {
    for (row, address) in architecture.addresses.enumerated() {
      names.add(address.name, .address(row), at: address.location, to: &problems)
      var rows: [Int] = []
      for (name, router) in zip(address.part.routerNames, address.part.routers) {
        rows.append(declare(name.content, router.failures, as: .router, at: name.location))
        price += router.price ?? 0
      }
      var result = AddressPlan(name: address.name, routers: rows)
      for (number, router) in address.part.routers.enumerated()
      where !router.daemonFailures.isEmpty {
        let name = address.part.routerNames[number]
        result.daemons[number] = declare(
          "\(name.content) daemon", router.daemonFailures, as: .daemon, at: name.location)
      }
      result.partitions = address.part.partitions.compactMap { partition in
        let row = declare(
          partition.name, partition.part.failures, as: .partition, at: partition.location)
        return side(of: partition, in: address.part).map { PartitionPlan(component: row, side: $0) }
      }
      plan.addresses.append(result)
    }
  }

  private mutating func declare(
    _ name: String, _ failures: [Located<WordUse>], as bearer: FailureBearer,
    at location: SourceLocation
  ) -> Int {
    let component = addComponent(name, failures: failures, of: bearer)
    plan.components[component].isReplayed = true
    names.add(name, .components([component]), at: location, to: &problems)
    return component
  }

  /// The routers, by number, that a cut separates from the others; nil when something is wrong with them.
  private mutating func side(
    of partition: Named<PartitionSection>, in address: VirtualAddressSection
  ) -> Set<Int>? {
    let routers = address.routerNames.map(\.content)
    var side: Set<Int> = []
    for name in partition.part.apart ?? [address.routerNames[0]] {
      guard let number = routers.firstIndex(of: name.content) else {
        problems.add(
          Diagnostic(
            .unknownName(
              name.content, role: "router of the address",
              nearest: nearestWord(to: name.content, among: routers)), at: name.location))
        return nil
      }
      side.insert(number)
    }
    guard side.count < routers.count else {
      problems.add(
        Diagnostic(
          .invalid("'\(partition.name)' leaves no router on the other side"),
          at: partition.part.apart?.first?.location ?? partition.location))
      return nil
    }
    return side
  }
}
