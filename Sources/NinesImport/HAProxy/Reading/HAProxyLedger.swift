import NinesVocabulary

/// Gathers what becomes of each line; a line of the defaults may end in many pools.
struct HAProxyLedger {
  /// The places in the model that a line has come to, and what of it has not.
  private struct Use {
    var places: [String] = []
    var otherPlaces = 0
    var lastPlace = ""
    var remarks: [String] = []
    var otherRemarks = 0
    var lost: [String] = []
    var ignoredBecause: String?
  }

  private(set) var report: ImportReport
  private var uses: [SourceLocation: Use] = [:]
  private var kept: [(line: HAProxyLine, unusedReason: String)] = []
  private static let mostNamed = 3

  init(_ report: ImportReport) { self.report = report }

  mutating func note(_ line: HAProxyLine, _ verdict: ImportVerdict) {
    guard let first = line.unset.first else { return report.note(line.statement, verdict) }
    let others = line.unset.count > 1 ? " and others" : ""
    let remark = "; \(first)\(others) set in none of these files, taken as empty"
    switch verdict {
    case .modelled(let text): report.note(line.statement, .modelled(as: text + remark))
    case .noEffect(let text): report.note(line.statement, .noEffect(because: text + remark))
    case .unsupported(let text): report.note(line.statement, .unsupported(lost: text + remark))
    }
  }

  /// Puts the verdict off until all pools are made.
  mutating func keep(_ line: HAProxyLine, unusedReason: String) {
    kept.append((line, unusedReason))
  }

  /// A line has come to a place in the model, but for what the remark says.
  mutating func use(_ line: HAProxyLine, as place: String, _ remark: String? = nil) {
    var use = uses.removeValue(forKey: line.location) ?? Use()
    if !use.places.contains(place), use.lastPlace != place {
      if use.places.count < Self.mostNamed {
        use.places.append(place)
      } else {
        use.otherPlaces += 1
      }
    }
    use.lastPlace = place
    uses[line.location] = use
    if let remark { self.remark(line, remark) }
  }

  mutating func remark(_ line: HAProxyLine, _ remark: String) {
    var use = uses.removeValue(forKey: line.location) ?? Use()
    if !use.remarks.contains(remark) {
      if use.remarks.count < 12 {
        use.remarks.append(remark)
      } else {
        use.otherRemarks += 1
      }
    }
    uses[line.location] = use
  }

  /// A line means something that has no place in the model.
  mutating func lose(_ line: HAProxyLine, _ text: String) {
    var use = uses.removeValue(forKey: line.location) ?? Use()
    if use.lost.count < Self.mostNamed, !use.lost.contains(text) { use.lost.append(text) }
    uses[line.location] = use
  }

  /// A line is without effect on a pool, for a reason of its own.
  mutating func ignore(_ line: HAProxyLine, because reason: String) {
    uses[line.location, default: Use()].ignoredBecause = reason
  }

  /// Notes the lines that were put off.
  mutating func close() {
    for (line, unusedReason) in kept {
      let use = uses[line.location] ?? Use()
      let more = use.otherPlaces > 0 ? " and \(use.otherPlaces) more" : ""
      let others = use.otherRemarks > 0 ? ["\(use.otherRemarks) more"] : []
      let remarks = (use.lost + use.remarks + others).joined(separator: "; ")
      if !use.places.isEmpty {
        let places = use.places.joined(separator: ", ") + more
        note(line, .modelled(as: remarks.isEmpty ? places : "\(places) (\(remarks))"))
      } else if let reason = use.ignoredBecause, use.lost.isEmpty {
        note(line, .noEffect(because: reason))
      } else if !remarks.isEmpty {
        note(line, .unsupported(lost: remarks))
      } else {
        note(line, .noEffect(because: unusedReason))
      }
    }
    kept = []
  }
}
