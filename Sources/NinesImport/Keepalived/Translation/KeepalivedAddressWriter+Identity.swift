import NinesVocabulary

extension KeepalivedAddressWriter {
  /// What routers must agree on to hear each other.
  mutating func noteIdentity() {
    for member in group.members {
      noteNumber(member)
      noteAddresses(member)
      noteAuthentication(member)
    }
  }

  private mutating func noteNumber(_ member: KeepalivedMember) {
    guard let fact = member.instance.routerNumber else { return }
    let peer = other(than: member) { peer in
      peer.instance.routerNumber.map { $0.value != fact.value } ?? false
    }
    if let peer, let number = peer.instance.routerNumber?.value {
      notes.add(
        fact.statement,
        .unsupported(
          lost:
            "\(peer.router) has the number \(number): neither hears the other and both hold the address; the "
            + "model takes them for a pair that does"))
    } else {
      notes.add(
        fact.statement, .modelled(as: "\(group.key), the routers of this number and address"))
    }
  }

  private mutating func noteAddresses(_ member: KeepalivedMember) {
    let own = Set(member.instance.addresses)
    let differing = other(than: member) { peer in
      !peer.instance.addressLists.isEmpty && Set(peer.instance.addresses) != own
    }
    for list in member.instance.addressLists {
      if let differing {
        notes.add(
          list,
          .unsupported(
            lost:
              "\(differing.router) lists other addresses: each rejects the other's advertisements and both "
              + "hold theirs; the model takes one address that moves"))
      } else {
        let count = member.instance.addresses.count
        let all = count > 1 ? ", one for all \(count) addresses, which move together" : ""
        notes.add(list, .modelled(as: "\(group.key)\(all)"))
      }
      for item in (list.block ?? []).flatMap(\.withAllWithin) {
        notes.add(item, .modelled(as: group.key))
      }
    }
  }

  private mutating func noteAuthentication(_ member: KeepalivedMember) {
    let instance = member.instance
    let key = "\(group.key), whose routers hear each other"
    for (fact, path) in [
      (instance.authType, \KeepalivedInstance.authType),
      (instance.authPass, \KeepalivedInstance.authPass),
    ] {
      let peer = other(than: member) { $0.instance[keyPath: path]?.value != fact?.value }
      if let fact, member.version == 3 {
        notes.add(
          fact.statement, .noEffect(because: "version 3 has no authentication"))
      } else if let peer {
        let lost =
          "\(peer.router) has another authentication: each discards the other's advertisements and both hold the "
          + "address; the model takes them for a pair that hears each other"
        notes.add(fact?.statement ?? instance.statement, .unsupported(lost: lost))
      } else if let fact {
        notes.add(fact.statement, .modelled(as: key))
      }
    }
  }

  mutating func noteInstance(_ member: KeepalivedMember) {
    let name = member.instance.name
    var text = "\(group.key).routers.\(member.router)"
    if name != group.name { text += " (here '\(name)', the same number and address)" }
    notes.add(member.instance.statement, .modelled(as: text))
    if group.members.count == 1 {
      notes.add(
        member.instance.statement,
        .unsupported(
          lost:
            "the other routers of this address, whose files were not given: without them nobody takes over"
        ))
    }
    if member.instance.routerNumber == nil {
      notes.add(
        member.instance.statement,
        .unsupported(lost: "keepalived does not run an instance without a virtual_router_id"))
    }
  }
}
