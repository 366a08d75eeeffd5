/// What requests meet of the infrastructure at one moment: what is true, what is believed, who answers.
struct InfrastructureState: Hashable, Sendable {
  private(set) var impairments: [UInt8]  // by component
  private(set) var beliefs: [Bool]  // by view
  private(set) var holders: [UInt16]  // by address: a bit for each router
  private(set) var serviceIsUp = true

  /// Everything up and believed up, no address held.
  init(_ plan: InfrastructurePlan) {
    impairments = Array(repeating: 0, count: plan.components.count)
    beliefs = Array(repeating: true, count: plan.views.count)
    holders = Array(repeating: 0, count: plan.addresses.count)
  }

  /// By bytes: element by element takes several times as long.
  func hash(into hasher: inout Hasher) {
    impairments.withUnsafeBytes { hasher.combine(bytes: $0) }
    beliefs.withUnsafeBytes { hasher.combine(bytes: $0) }
    holders.withUnsafeBytes { hasher.combine(bytes: $0) }
    hasher.combine(serviceIsUp)
  }

  mutating func apply(_ change: Change) {
    let row = Int(change.row)
    switch change.kind {
    case .impairment: impairments[row] = UInt8(truncatingIfNeeded: change.value)
    case .belief: beliefs[row] = change.value == 1
    case .holder: holders[row] = change.value
    case .gate: serviceIsUp = change.value == 1
    }
  }

  /// The changes that lead here from the state at the start of every replay.
  ///
  /// - Parameter gate: of the service.
  func changes(gate: Int?) -> [Change] {
    var changes: [Change] = []
    for (row, value) in impairments.enumerated() where value != 0 {
      changes.append(Change(time: 0, kind: .impairment, row: row, value: UInt16(value)))
    }
    for (row, looksUp) in beliefs.enumerated() where !looksUp {
      changes.append(Change(time: 0, kind: .belief, row: row, value: 0))
    }
    for (row, value) in holders.enumerated() where value != 0 {
      changes.append(Change(time: 0, kind: .holder, row: row, value: value))
    }
    if !serviceIsUp, let gate {
      changes.append(Change(time: 0, kind: .gate, row: gate, value: 0))
    }
    return changes
  }
}
