import NinesVocabulary

/// An instance with the node it stands on.
struct KeepalivedMember {
  let node: Int
  /// The name of the router in the model.
  let router: String
  let instance: KeepalivedInstance
  let tracking: KeepalivedTracking?
  let version: Int
  /// Microseconds, as the version has them.
  let interval: Int
  let missed: Int

  var priority: Int { instance.priority?.value ?? 100 }
  var isMaster: Bool { instance.isMaster?.value ?? false }
  /// Cleared by keepalived where the instance starts as MASTER.
  var keepsLower: Bool { instance.noPreempt?.value ?? false && !isMaster && priority < 255 }
}

/// The instances of several nodes that share a virtual address.
struct KeepalivedAddressGroup {
  let name: String
  var members: [KeepalivedMember]

  /// The router that holds the address while all is well.
  var preferred: KeepalivedMember {
    members.dropFirst().reduce(members[0]) { $1.priority > $0.priority ? $1 : $0 }
  }

  var key: String { "virtual_addresses.\(name)" }

  /// Instances that are one: by their number and an address they share, else by their names.
  static func groups(
    of nodes: [KeepalivedNode], notes: inout KeepalivedNotes
  ) -> [Self] {
    var groups: [Self] = []
    var byAddress: [String: Int] = [:]
    var byName: [String: Int] = [:]
    for (row, node) in nodes.enumerated() {
      let tracking = KeepalivedTracking.all(of: node, notes: &notes)
      for instance in node.instances {
        let member = member(instance, on: row, of: node, tracking: tracking[instance.name])
        let keys = instance.addresses.map { "\(instance.routerNumber?.value ?? 0) \($0)" }
        let known = keys.lazy.compactMap { byAddress[$0] }.first ?? byName[instance.name]
        let group: Int
        if let known, !groups[known].members.contains(where: { $0.node == row }),
          groups[known].isLike(instance)
        {
          group = known
          groups[group].members.append(member)
        } else {
          group = groups.count
          groups.append(Self(name: unusedName(instance.name, among: byName), members: [member]))
          byName[groups[group].name] = group
        }
        if byName[instance.name] == nil { byName[instance.name] = group }
        for key in keys where byAddress[key] == nil { byAddress[key] = group }
      }
    }
    return groups
  }

  /// Whether an instance of the same name may be the same: something else agrees, or is not said.
  private func isLike(_ instance: KeepalivedInstance) -> Bool {
    members.contains { member in
      let other = member.instance
      guard let one = other.routerNumber?.value, let two = instance.routerNumber?.value else {
        return true
      }
      return one == two || other.addresses.isEmpty || instance.addresses.isEmpty
        || !Set(other.addresses).isDisjoint(with: instance.addresses)
    }
  }

  private static func unusedName(_ name: String, among known: [String: Int]) -> String {
    guard known[name] != nil else { return name }
    var number = 2
    while known["\(name)-\(number)"] != nil { number += 1 }
    return "\(name)-\(number)"
  }

  private static func member(
    _ instance: KeepalivedInstance, on row: Int, of node: KeepalivedNode,
    tracking: KeepalivedTracking?
  ) -> KeepalivedMember {
    let isIPv6 = instance.addresses.first?.contains(":") ?? false
    let version = isIPv6 ? 3 : instance.version?.value ?? node.version?.value ?? 2
    return KeepalivedMember(
      node: row, router: node.name, instance: instance, tracking: tracking, version: version,
      interval: interval(instance.advertisementInterval?.value ?? 1_000_000, version: version),
      missed: instance.missedAdvertisements?.value ?? node.missedAdvertisements?.value ?? 3)
  }

  /// Whole seconds in version 2, hundredths in version 3.
  private static func interval(_ microseconds: Int, version: Int) -> Int {
    let unit = version == 2 ? 1_000_000 : 10_000
    let most = version == 2 ? 255 : 4095
    return min(most, max(1, (microseconds + unit / 2) / unit)) * unit
  }
}
