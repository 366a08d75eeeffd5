import NinesModel
import NinesVocabulary

/// The agreement: a published one, with the model's own terms over it.
extension PlanCompiler {
  mutating func compileAgreement(into result: inout Plan) {
    guard let part = architecture.agreement else { return }
    let published = part.preset.map { PublishedAgreementCatalog.agreement($0) }
    guard let promise = part.promise ?? published?.promise else { return }
    var agreement = AgreementPlan(promise: promise)
    agreement.preset = published?.keyword
    agreement.clock = BillingClock(
      word: part.clock ?? (published == nil ? "month" : "calendar-month"),
      firstMonth: part.firstMonth)
    if let measure = part.measure {
      let rule = attempt { () throws(Diagnostic) in try MeasureCatalog.measure(measure).rule }
      guard let rule else { return }
      agreement.measure = rule
    } else if published != nil {
      agreement.measure = .time(bucket: 60)
    }
    agreement.tiers =
      part.tiers?.map { .init(below: $0.below, credit: $0.credit) } ?? published?.tiers ?? []
    agreement.bill = part.bill
    agreement.shorterThan = part.exclusions?.shorterThan ?? 0
    for cause in part.exclusions?.causes ?? [] { exclude(cause, from: &agreement) }
    agreement.maintenance = part.maintenance.map {
      MaintenanceWindow(isMonthly: $0.isMonthly, starts: $0.starts, lasts: $0.lasts)
    }
    checkMeasure(agreement.measure, of: part, in: result)
    if agreement.clock.count(within: result.horizon) == 0 {
      notes.append(
        AgreementPlan.shortHorizonNote
          + ", so this run says nothing about it; 'nines sla' makes the horizon longer.")
    }
    result.agreement = agreement
    result.infrastructure.keepsStretches = true
    result.infrastructure.shortestOutage = agreement.shorterThan
  }

  private mutating func exclude(_ name: Located<String>, from agreement: inout AgreementPlan) {
    if let shared = plan.sharedCauses.firstIndex(of: name.content) {
      agreement.excludedCauses.insert(plan.clocks.count + shared)
      return
    }
    guard case .components(let rows)? = names[name.content] else {
      let known =
        plan.sharedCauses
        + names.names { if case .components = $0 { true } else { false } }
      problems.add(
        Diagnostic(
          .unknownName(
            name.content, role: "cause", nearest: nearestWord(to: name.content, among: known)),
          at: name.location))
      return
    }
    for clock in plan.clocks.indices where rows.contains(plan.clocks[clock].component) {
      agreement.excludedCauses.insert(clock)
    }
  }

  private mutating func checkMeasure(
    _ measure: MeasureRule, of part: AgreementSection, in result: Plan
  ) {
    if measure.needsRequests, result.requests == nil {
      problems.add(
        Diagnostic(
          .invalid("this measure counts requests, and the model has no traffic"),
          at: part.measureLocation))
    } else if !measure.needsRequests, !result.hasFailures {
      problems.add(
        Diagnostic(
          .invalid(
            "the agreement counts time down, and nothing in the model can fail; "
              + "'measure: minutes' or 'measure: requests' see overload"),
          at: part.measureLocation))
    }
  }
}
