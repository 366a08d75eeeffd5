import NinesVocabulary

/// A plan turned to the question of its agreement.
extension Plan {
  /// The same system for whole billing periods, with the figures of the agreement in place of the usual ones.
  ///
  /// Consecutive periods go on as one history after the warm-up. Independent ones begin with everything up, and are
  /// as many as consecutive ones would be.
  package func judgingAgreement(isIndependent: Bool) -> Plan {
    guard var agreement else { return self }
    var plan = self
    let count = agreement.clock.count(nearestTo: horizon)
    agreement.isIndependent = isIndependent
    plan.agreement = agreement
    if isIndependent {
      plan.warmUp = 0
      plan.isWarmUpDefault = false
      plan.replications = min(Self.mostReplications, replications * count)
      plan.horizon = (0..<agreement.clock.periodsPerYear).map(agreement.clock.length).max() ?? 0
    } else {
      plan.horizon = (0..<count).reduce(0) { $0 + agreement.clock.length(of: $1) }
    }
    plan.notes.removeAll { $0.hasPrefix(AgreementPlan.shortHorizonNote) }
    plan.notes += notesOnPeriods(count) + plan.agreementCautions
    if [.splitting, .restart, .exact].contains(rareOutages) {
      plan.rareOutages = .plain
      plan.notes.append(
        "run.rare_outages: \(rareOutages.rawValue) has no effect here: billing periods are judged "
          + "replication by replication.")
    }
    plan.figures = agreementFigures
    for figure in figures where figure.quantity.standsBesideAgreement {
      let row = plan.figures.firstIndex {
        $0.metric == figure.metric && $0.subject == figure.subject
      }
      if let row { plan.figures[row].isUsual = figure.isUsual } else { plan.figures.append(figure) }
    }
    return plan
  }

  private static let mostReplications = 10_000_000

  /// Which periods are judged, where they are not the horizon.
  private func notesOnPeriods(_ count: Int) -> [String] {
    guard let clock = agreement?.clock else { return [] }
    let judged = (0..<count).reduce(0) { $0 + clock.length(of: $1) }
    let text = DurationText.text(of: judged)
    if clock.count(within: horizon) == 0, horizon < judged / 1.01 {
      return [
        "The horizon of \(DurationText.text(of: horizon)) holds no whole period of the agreement; "
          + "\(clock.names(ofFirst: count)) is judged instead, \(text)."
      ]
    }
    guard abs(judged - horizon) > 0.01 * horizon else { return [] }
    return [
      "The horizon of \(DurationText.text(of: horizon)) is no whole number of billing periods; "
        + "judged: \(clock.names(ofFirst: count)), together \(text)."
    ]
  }
}

extension FigureQuantity {
  /// Credits never cover what downtime costs, so both are told.
  fileprivate var standsBesideAgreement: Bool {
    switch self {
    case .agreement, .downtimeCostPerYear: return true
    default: return false
    }
  }
}
