import NinesExperiment
import NinesKernel
import NinesReport

/// What replications are made for; the rest of a run is the same.
enum RunQuestion {
  /// `nines run`: all usual figures.
  case figures
  /// `nines sla`: the billing periods of the agreement.
  case agreement(isIndependent: Bool)

  /// The model with a plan for this question.
  func turned(_ model: LoadedModel) throws(Failure) -> LoadedModel {
    guard case .agreement(let isIndependent) = self else { return model }
    guard model.plan.agreement != nil else {
      throw Failure(
        .badInput,
        "\(model.path) has no agreement to judge; add one, for example\n"
          + "  agreement: {promise: 99.95 %, tiers: [{below: 99.95 %, credit: 10 %}], "
          + "bill: 10000 USD}")
    }
    var model = model
    model.plan = model.plan.judgingAgreement(isIndependent: isIndependent)
    return model
  }

  /// What distinguishes its runs from those of other questions.
  var tag: String {
    switch self {
    case .figures: return ""
    case .agreement(let isIndependent): return isIndependent ? "sla-independent" : "sla"
    }
  }

  func text(
    _ result: ExperimentResult, _ provenance: Provenance, of plan: Plan,
    files: (folder: String, names: [String])?
  ) -> String {
    let isStyled = Console.isStyled
    guard case .agreement = self, let agreement = plan.agreement else {
      return SummaryText(result, provenance).text(isStyled: isStyled, files: files)
    }
    let terms = AgreementDigest(agreement, currency: plan.currency).terms
    return AgreementText(result, provenance, terms).text(isStyled: isStyled, files: files)
  }
}
