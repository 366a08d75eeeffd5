import NinesKernel
import NinesStatistics

/// What the methods for rare outages are called where results are told.
extension RareOutages {
  /// What to say where the named method found nothing; nil where it did.
  func shortfall(of plan: Plan) -> String? {
    switch plan.rareOutages {
    case .auto, .plain: return nil
    case .splitting, .restart, .exact: break
    }
    let found = findings.values.compactMap(\.estimate)
    guard !found.isEmpty else {
      return "run.rare_outages: \(plan.rareOutages.rawValue) gave no figure; all are from the "
        + "replications alone."
    }
    guard plan.rareOutages == .splitting,
      let other = found.first(where: { !$0.method.hasPrefix("forced splitting") })
    else { return nil }
    return "run.rare_outages: splitting did not serve; its figures are by "
      + "\(other.method.prefix { $0 != ";" })."
  }

  /// Each method once, with its batches: `forced splitting, 25 batches of 4000 paths`.
  var methods: [String] {
    let texts = findings.values.compactMap(\.estimate).map { estimate in
      let method = String(estimate.method.prefix { $0 != ";" })
      if estimate.samples == 1 { return method }
      let batches = "\(estimate.samples) batches"
      guard let match = method.firstMatch(of: /, ([0-9]+) paths a batch$/) else {
        return "\(method), \(batches)"
      }
      return "\(method[..<match.range.lowerBound]), \(batches) of \(match.1) paths"
    }
    return Set(texts).sorted()
  }
}
