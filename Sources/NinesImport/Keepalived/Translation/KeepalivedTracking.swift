import NinesVocabulary

/// What an instance watches, as the model's one script for an address.
struct KeepalivedTracking {
  let script: KeepalivedScript
  let track: KeepalivedTrack
  /// Further lines of the instance or its group, which have no place in the model.
  let others: [KeepalivedTrack]

  var weight: KeepalivedFact<Int>? { track.weight ?? script.weight }
  var isReversed: Bool { track.isReversed || (track.weight == nil && script.isReversed) }

  /// What of it the model takes, to be compared with that of other routers.
  struct Figures: Equatable {
    let interval: Int  // microseconds
    let rise: Int
    let fall: Int
    let weight: Int
  }

  var figures: Figures {
    Figures(
      interval: script.isProcess ? 1000 : script.interval?.value ?? 1_000_000,
      rise: script.isProcess ? 1 : script.rise?.value ?? 1,
      fall: script.isProcess ? 1 : script.fall?.value ?? 1, weight: weight?.value ?? 0)
  }

  /// The keys that the files say.
  var section: DraftSection {
    var section = DraftSection()
    if script.isProcess {
      section.set(
        "interval", "1 ms", comment: "\(track.statement.keepalivedComment), noticed at once")
    } else if let fact = script.interval {
      let microseconds = max(1000, fact.value)
      section.set("interval", KeepalivedNumber.duration(microseconds), comment: fact.comment)
    }
    if let fact = script.rise {
      section.set("rise", "\(fact.value)", comment: fact.comment)
    }
    if let fact = script.fall {
      section.set("fall", "\(fact.value)", comment: fact.comment)
    }
    if let fact = weight {
      let value = max(-253, min(253, fact.value))
      section.set("weight", "\(value)", comment: fact.comment)
    }
    return section
  }

  /// What each instance of a node watches, by its name; of lines that keepalived leaves out, why.
  static func all(
    of node: KeepalivedNode, notes: inout KeepalivedNotes
  ) -> [String: KeepalivedTracking] {
    var scripts: [String: KeepalivedScript] = [:]
    for script in node.scripts { scripts["\(script.isProcess) \(script.name)"] = script }
    func script(of track: KeepalivedTrack) -> KeepalivedScript? {
      scripts["\(track.isProcess) \(track.script)"]
    }
    var groups: [String: KeepalivedSyncGroup] = [:]
    for group in node.syncGroups {
      for member in group.members { groups[member] = group }
    }
    var result: [String: KeepalivedTracking] = [:]
    for instance in node.instances where result[instance.name] == nil {
      let group = groups[instance.name]
      var tracks = instance.tracks
      if let group, !group.takesWeights {
        tracks.removeAll { track in
          guard let script = script(of: track), (track.weight ?? script.weight)?.value ?? 0 != 0
          else { return false }
          notes.add(
            track.statement,
            .noEffect(
              because:
                "keepalived ignores a script with a weight in an instance of a sync group ('\(group.name)'): "
                + "it never moves the address"))
          return true
        }
      }
      tracks += group?.tracks ?? []
      for track in tracks where script(of: track) == nil {
        notes.add(
          track.statement,
          .noEffect(because: "no script of this name is defined; keepalived leaves it out"))
      }
      let known = tracks.filter { script(of: $0) != nil }
      guard let first = known.first(where: { !$0.isProcess }) ?? known.first,
        let script = script(of: first)
      else { continue }
      result[instance.name] = KeepalivedTracking(
        script: script, track: first,
        others: known.filter { $0.statement.location != first.statement.location })
    }
    return result
  }
}
