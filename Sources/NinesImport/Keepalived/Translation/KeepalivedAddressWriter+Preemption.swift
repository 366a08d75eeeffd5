import NinesVocabulary

extension KeepalivedAddressWriter {
  /// The model has one `preempt` for all routers: that of the router which takes the address back.
  mutating func writePreemption() {
    let preferred = group.preferred
    if let fact = preferred.instance.noPreempt, preferred.keepsLower {
      set("preempt", "false", comment: fact.comment)
    }
    if let fact = preferred.instance.preemptDelay, !preferred.isMaster, fact.value > 0 {
      set("preempt_delay", KeepalivedNumber.duration(fact.value), comment: fact.comment)
    }
    for member in group.members {
      noteNoPreempt(member)
      noteDelay(member)
    }
  }

  private mutating func noteNoPreempt(_ member: KeepalivedMember) {
    guard let fact = member.instance.noPreempt else { return }
    let key = "\(group.key).preempt"
    let verdict: ImportVerdict
    if !fact.value {
      verdict = .modelled(as: "\(key): true, the default")
    } else if member.isMaster {
      verdict = .noEffect(
        because:
          "keepalived clears nopreempt where state is MASTER: this router takes the address back")
    } else if member.priority == 255 {
      verdict = .noEffect(because: "keepalived clears nopreempt at priority 255")
    } else if group.preferred.keepsLower {
      verdict = .modelled(as: "\(key): false")
    } else {
      verdict = .unsupported(
        lost:
          "only \(group.preferred.router)'s preempt is in the model; this router's counts while a script has "
          + "lowered the other's priority")
    }
    notes.add(fact.statement, verdict)
  }

  private mutating func noteDelay(_ member: KeepalivedMember) {
    guard let fact = member.instance.preemptDelay else { return }
    let verdict: ImportVerdict
    if member.isMaster {
      verdict = .noEffect(
        because:
          "keepalived clears preempt_delay where state is MASTER: this router takes the address back at once"
      )
    } else if member.node == group.preferred.node {
      verdict = .modelled(as: "\(group.key).preempt_delay")
    } else if !group.preferred.isMaster,
      group.preferred.instance.preemptDelay?.value == fact.value
    {
      verdict = .modelled(as: "\(group.key).preempt_delay")
    } else {
      verdict = .unsupported(
        lost:
          "only \(group.preferred.router)'s preempt_delay is in the model; this router's counts while a script "
          + "has lowered the other's priority")
    }
    notes.add(fact.statement, verdict)
  }
}
