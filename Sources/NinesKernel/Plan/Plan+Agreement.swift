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
    if horizon < plan.horizon / 1.01 {
      plan.notes.append(
        "The horizon of \(DurationText.text(of: horizon)) holds no whole period of the agreement; "
          + "each replication is \(DurationText.text(of: plan.horizon)) long instead.")
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
