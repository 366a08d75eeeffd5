import NinesVocabulary

extension KeepalivedAddressWriter {
  /// The preferred router's script, or the first that any router runs.
  private var chosen: KeepalivedMember? {
    let usable = group.members.filter { $0.tracking.map { !$0.isReversed } ?? false }
    return usable.first { $0.node == group.preferred.node } ?? usable.first
  }

  mutating func writeTracking() {
    if let chosen, let tracking = chosen.tracking {
      section.set(
        "track_script", .section(tracking.section),
        comment: tracking.track.statement.keepalivedComment)
    }
    for member in group.members {
      guard let tracking = member.tracking else {
        if let chosen {
          notes.add(
            member.instance.statement,
            .unsupported(
              lost: "this router tracks no script; in the model it runs that of \(chosen.router)"))
        }
        continue
      }
      note(tracking, of: member)
      for track in tracking.others {
        notes.add(
          track.statement,
          .unsupported(
            lost: "the model has one script for an address, '\(tracking.track.script)'; what only "
              + "'\(track.script)' sees moves nothing"))
      }
    }
  }

  private mutating func note(_ tracking: KeepalivedTracking, of member: KeepalivedMember) {
    let key = "\(group.key).track_script"
    let script = tracking.script
    guard !tracking.isReversed else {
      return note(
        tracking,
        all: .unsupported(lost: "a script whose success lowers the priority; the model has none"))
    }
    if let chosen, let taken = chosen.tracking, taken.figures != tracking.figures {
      return note(
        tracking,
        all: .unsupported(
          lost:
            "the model has one script for all routers of an address, and takes \(chosen.router)'s: "
            + taken.summary))
    }
    let process = "keepalived notices at once; taken as a check every millisecond"
    notes.add(
      script.statement, .modelled(as: script.isProcess ? "\(key) (\(process))" : key))
    notes.add(tracking.track.statement, .modelled(as: key))
    if let command = script.command { notes.add(command, verdict(on: command, key: key)) }
    if let fact = script.interval { notes.add(fact.statement, .modelled(as: "\(key).interval")) }
    if let fact = script.rise { notes.add(fact.statement, .modelled(as: "\(key).rise")) }
    if let fact = script.fall { notes.add(fact.statement, .modelled(as: "\(key).fall")) }
    noteWeight(tracking, key: key)
  }

  private mutating func note(_ tracking: KeepalivedTracking, all verdict: ImportVerdict) {
    let script = tracking.script
    let facts = [script.interval, script.rise, script.fall, script.weight]
    for statement in [script.statement, tracking.track.statement, script.command].compactMap({ $0 })
    { notes.add(statement, verdict) }
    for fact in facts.compactMap({ $0 }) { notes.add(fact.statement, verdict) }
  }

  private func verdict(on command: ConfigStatement, key: String) -> ImportVerdict {
    let seesProcess = ["killall", "pidof", "pgrep", "kill", "systemctl", "process"].contains {
      word in
      command.words.contains { $0.text.contains(word) }
    }
    return .modelled(
      as: seesProcess
        ? "\(key), which sees whether the balancer's process is there"
        : "\(key), which sees only whether the balancer's process is there; what else this one checks is lost"
    )
  }

  private mutating func noteWeight(_ tracking: KeepalivedTracking, key: String) {
    let weight = tracking.figures.weight
    var text = "\(key).weight"
    if weight == 0 {
      text += ": 0, a router whose script fails gives the address up"
    } else if let warning = warning(of: weight) {
      text += " (\(warning))"
    }
    if let fact = tracking.weight {
      notes.add(fact.statement, .modelled(as: text))
      if let shadowed = tracking.script.weight,
        shadowed.statement.location != fact.statement.location
      {
        notes.add(
          shadowed.statement, .noEffect(because: "the instance gives the script another weight"))
      }
    } else {
      notes.add(tracking.track.statement, .modelled(as: text))
    }
  }

  /// Whether a failed script leaves the address where it is.
  private func warning(of weight: Int) -> String? {
    let sorted = group.members.sorted { $0.priority > $1.priority }
    guard sorted.count > 1 else { return nil }
    let (first, second) = (sorted[0], sorted[1])
    let base = first.priority
    func clamped(_ priority: Int) -> Int { min(254, max(1, priority)) }
    let failed = base == 255 ? 255 : clamped(weight > 0 ? base : base + weight)
    let rival = second.priority == 255 ? 255 : clamped(second.priority + max(0, weight))
    guard failed >= rival else { return nil }
    let gap = base - second.priority
    return
      "\(abs(weight)) against a difference of \(gap) between \(first.router) and \(second.router): a failed "
      + "script never moves the address"
  }
}

extension KeepalivedTracking {
  /// `every 2 s, rise 1, fall 1, weight 2`
  var summary: String {
    "every \(KeepalivedNumber.duration(figures.interval)), rise \(figures.rise), fall \(figures.fall), "
      + "weight \(figures.weight)"
  }
}
