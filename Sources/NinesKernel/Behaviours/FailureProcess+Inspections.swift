import NinesRandom

/// Crews that find out what is wrong before they repair.
///
/// While one of the crew is free, each kind of failure that waits has an inspection of its own under way; the first to end
/// decides whose repair begins. When nobody is free any more the others are given up and begin anew later.
/// - Source: Haverkort, Hermanns and Katoen, "On the use of model checking techniques for dependability evaluation",
///   SRDS 2000, section 5.
extension FailureProcess {
  /// The inspection of one kind of failure.
  struct Inspection {
    var crew = -1  // -1: its repairs need none
    var law = RequestSampler.constant(0)
    var stream = 0
    var due = Double.infinity

    /// By kind; empty where no crew inspects.
    static func all(of plan: InfrastructurePlan) -> [Inspection] {
      guard plan.crews.contains(where: { $0.inspection != nil }) else { return [] }
      let kinds = (plan.clocks.map(\.kind).max() ?? -1) + 1
      var inspections = Array(repeating: Inspection(), count: kinds)
      for clock in plan.clocks {
        guard let crew = clock.crew, let law = plan.crews[crew].inspection else { continue }
        inspections[clock.kind] = Inspection(
          crew: crew, law: law, stream: plan.crews[crew].inspectionStream)
      }
      return inspections
    }
  }

  /// Begins the inspection of a kind that waits, unless it is under way or nobody is free.
  mutating func inspect(_ kind: Int, in world: inout World) {
    let crew = inspections[kind].crew
    guard inspections[kind].due == .infinity, crews[crew].busy < crews[crew].size else { return }
    let due =
      world.now + world.draw(inspections[kind].law, stream: inspections[kind].stream)
    inspections[kind].due = due
    if due <= world.end {
      world.schedule(Signal.inspected.rawValue, to: target, about: kind, at: due)
    }
  }

  mutating func inspected(_ kind: Int, in world: inout World) {
    inspections[kind].due = .infinity
    let crew = inspections[kind].crew
    guard let row = crews[crew].dequeue(kind: kind, of: clocks) else { return }
    crews[crew].busy &+= 1
    beginRepair(row, in: &world)
    if crews[crew].busy == crews[crew].size {
      for other in inspections.indices where inspections[other].crew == crew {
        inspections[other].due = .infinity
      }
    } else {
      inspectAll(of: crew, in: &world)
    }
  }

  /// One of the crew is free again.
  mutating func release(_ crew: Int, in world: inout World) {
    crews[crew].busy &-= 1
    inspectAll(of: crew, in: &world)
  }

  /// In the order in which the failures came.
  private mutating func inspectAll(of crew: Int, in world: inout World) {
    var next = crews[crew].first
    while next >= 0 {
      let row = Int(next)
      next = clocks[row].nextWaiting
      inspect(clocks[row].kind, in: &world)
    }
  }
}
