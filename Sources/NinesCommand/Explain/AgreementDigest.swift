import NinesKernel
import NinesReport

/// The terms of an agreement in words.
struct AgreementDigest {
  private let agreement: AgreementPlan
  private let currency: String?

  init(_ agreement: AgreementPlan, currency: String?) {
    self.agreement = agreement
    self.currency = currency
  }

  var terms: AgreementTerms {
    var entries = [
      ("promise", "\(Self.percent(agreement.promise)) of each \(clock)"),
      ("counts as down", measure),
    ]
    if agreement.shorterThan > 0 {
      entries.append(("does not count", "outages under \(Phrase.duration(agreement.shorterThan))"))
    }
    if !agreement.excludedCauses.isEmpty {
      entries.append(("does not count", "outages by causes that are excluded"))
    }
    for window in agreement.maintenance {
      entries.append(
        (
          "maintenance",
          "\(Phrase.duration(window.lasts)) each \(window.isMonthly ? "month" : "week"), "
            + "\(Phrase.duration(window.starts)) after it begins; nothing counts then"
        ))
    }
    let tiers = agreement.tiers.map {
      "\(Self.percent($0.credit)) below \(Self.percent($0.below))"
    }
    if !tiers.isEmpty { entries.append(("credits", tiers.joined(separator: ", "))) }
    if let bill = agreement.bill {
      entries.append(("bill", "\(Phrase.number(bill)) \(currency ?? "") a \(period)"))
    }
    entries.append(
      (
        "\(period)s",
        agreement.isIndependent
          ? "independent: each begins with everything up"
          : "consecutive: one history runs on through them"
      ))
    return AgreementTerms(
      period: period, note: agreement.preset.map { "(after \($0))" } ?? "", entries: entries)
  }

  /// `99.95 % of each month of 730 h`.
  var promise: String { terms.entries[0].text }

  private var period: String { agreement.clock.unit == .month ? "month" : "year" }

  private var clock: String {
    guard agreement.clock.isCalendar else {
      return agreement.clock.unit == .month ? "month of 730 h" : "year of 8760 h"
    }
    return "calendar \(period), the first one \(agreement.clock.label(of: 0))"
  }

  private var measure: String {
    switch agreement.measure {
    case .time(nil): return "all time down"
    case .time(let bucket?):
      return "each \(Phrase.duration(bucket)) that is down from end to end"
    case .minutes(let bucket, let failed):
      return "each \(Phrase.duration(bucket)) in which \(Phrase.percent(failed)) or more of the "
        + "requests fail"
    case .requests: return "each request that fails, of all requests"
    }
  }

  private static func percent(_ share: Double) -> String {
    AgreementPlan.Tier(below: share, credit: 0).name
  }
}
