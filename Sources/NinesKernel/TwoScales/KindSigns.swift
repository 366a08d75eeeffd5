/// What happened in an episode, for sorting episodes into kinds.
struct KindSigns {
  private var signs: Set<UInt64> = []
  private var failed: Set<Int32> = []

  /// Notes which sorts of component failed in which way; servers of a pool are one sort, so are routers.
  mutating func note(
    _ changes: ArraySlice<Change>, plan: InfrastructurePlan, requests: RequestPlan
  ) {
    for change in changes {
      guard change.kind == .impairment, change.value != 0 else {
        if change.kind == .gate, change.value == 0 { signs.insert(1 << 40) }
        continue
      }
      failed.insert(change.row)
      let component = Int(change.row)
      var sort: UInt64 = 0
      if let address = requests.address,
        plan.addresses[address].routers.contains(component)
      {
        sort = 1
      } else {
        for (number, pool) in requests.pools.enumerated() {
          guard let row = pool.infrastructurePool else { continue }
          if plan.pools[row].servers.contains(component) { sort = UInt64(number) + 2 }
        }
      }
      signs.insert(sort << 16 | UInt64(change.value))
    }
  }

  /// The address went over to another router.
  mutating func noteMove() { signs.insert(1 << 41) }

  /// - Parameter seconds: from the first change to the end of the episode; kinds differ by powers of four.
  func kind(seconds: Double) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func stir(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01b3 }
    var scale: UInt64 = 0
    var limit = 30.0
    while limit < seconds {
      limit *= 4
      scale += 1
    }
    stir(scale)
    stir(UInt64(min(3, failed.count)))
    for sign in signs.sorted() { stir(sign) }
    return hash
  }
}
