import NinesVocabulary

/// Terms that cannot bite, or that say something else than their author may have meant.
extension Plan {
  /// One sentence each, of a plan that judges its agreement.
  var agreementCautions: [String] {
    guard let agreement else { return [] }
    var cautions: [String] = []
    if isMaintainedThroughout(agreement) {
      cautions.append(
        "The agreement's maintenance covers all of the time that is judged: nothing counts, and "
          + "the promise cannot be broken.")
    }
    if agreement.shorterThan > horizon {
      cautions.append(
        "Outages shorter than \(DurationText.text(of: agreement.shorterThan)) do not count, and "
          + "\(DurationText.text(of: horizon)) are judged at a time: no outage there can count.")
    }
    if excludesAllCauses(agreement) {
      cautions.append(
        "The agreement excludes every cause of failures in the model: no outage counts.")
    }
    if let tier = agreement.tiers.first(where: { $0.below > agreement.promise }) {
      cautions.append(
        "The tier below \(tier.name) lies above the promise: periods that keep the promise get "
          + "its credit.")
    }
    return cautions
  }

  private func isMaintainedThroughout(_ agreement: AgreementPlan) -> Bool {
    if agreement.maintenance.isEmpty { return false }
    let layout = PeriodLayout(agreement, start: warmUp, end: end, replication: 0)
    guard !layout.periods.isEmpty else { return false }
    return [layout.span].subtracting(layout.maintenance).allSatisfy { $0.length < 1 }
  }

  private func excludesAllCauses(_ agreement: AgreementPlan) -> Bool {
    let causes = infrastructure.clocks.count + infrastructure.sharedCauses.count
    return causes > 0 && agreement.excludedCauses.isSuperset(of: 0..<causes)
  }
}
