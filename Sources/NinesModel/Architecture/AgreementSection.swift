package import NinesVocabulary

/// A service level agreement: what is promised, how it is measured, and what it costs to break it.
package struct AgreementSection: Section {
  package static let parameters = [
    Parameter(
      "preset", .word(.publishedAgreement), .none,
      help: "the terms of a published agreement, where the keys below do not say otherwise"),
    Parameter(
      "promise", .quantity(.share, allowed: 1e-9...1), .none,
      help: "the least availability of a billing period; needed without a preset"),
    Parameter(
      "clock", .choice(["month", "calendar-month", "year", "calendar-year"]), .none,
      help: "the billing period; absent: the preset's, else a month of 730 h, the month of this "
        + "language. A year has 8760 h; calendar months have 28 to 31 days"),
    Parameter(
      "first_month", .text, .none,
      help: "the month that calendar clocks begin with, as YYYY-MM; absent: 2025-01, of a year of "
        + "365 days"),
    Parameter(
      "measure", .word(.measure), .none,
      help: "what counts as unavailable; absent: the preset's, else all time down"),
    Parameter(
      "exclusions", .section(ExclusionsSection.self), .none,
      help: "outages that do not count"),
    Parameter(
      "maintenance", .list(.section(MaintenanceSection.self)), .none,
      help: "windows in which nothing counts"),
    Parameter(
      "tiers", .list(.section(TierSection.self)), .none,
      help: "credits by the availability of the period, the deepest tier reached applies; absent: "
        + "the preset's, else none"),
    Parameter(
      "bill", .money, .none,
      help: "the bill of one period, of which credits are a share; absent: credits are told as "
        + "shares of it"),
  ]

  package let preset: WordUse?
  package let promise: Double?
  package let clock: String?
  package let firstMonth: (year: Int, month: Int)
  package let measure: WordUse?
  package let exclusions: ExclusionsSection?
  package let maintenance: [MaintenanceSection]
  package let tiers: [TierSection]?
  package let bill: Double?
  package let location: SourceLocation
  package let measureLocation: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    preset = values.optionalWord("preset")
    promise = values.optionalNumber("promise")
    clock = values.optionalText("clock")
    measure = values.optionalWord("measure")
    bill = values.optionalNumber("bill")
    location = values.location
    measureLocation = values.location(of: "measure")
    guard preset != nil || promise != nil else {
      throw Diagnostic(.missingKey("promise", example: "promise: 99.95 %"), at: location)
    }
    let text = values.optionalText("first_month") ?? "2025-01"
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})/), let year = Int(match.1),
      let month = Int(match.2), (1...12).contains(month), year >= 1583
    else {
      throw Diagnostic(
        .wrongType(key: "first_month", expected: "a month like 2025-01", found: "'\(text)'"),
        at: values.location(of: "first_month"))
    }
    firstMonth = (year, month)
    exclusions = try values.optionalSection("exclusions").map { values throws(Diagnostic) in
      try ExclusionsSection(values)
    }
    var windows: [MaintenanceSection] = []
    for element in values.list("maintenance") {
      if case .section(let inner) = element.content {
        windows.append(try MaintenanceSection(inner))
      }
    }
    maintenance = windows
    tiers = values.has("tiers") ? try Self.tiers(values.list("tiers")) : nil
  }

  /// From the highest availability to the lowest; a deeper one never credits less.
  private static func tiers(_ elements: [Located<Value>]) throws(Diagnostic) -> [TierSection] {
    var tiers: [TierSection] = []
    for element in elements {
      if case .section(let inner) = element.content { tiers.append(try TierSection(inner)) }
    }
    tiers.sort { $0.below > $1.below }
    for (shallow, deep) in zip(tiers, tiers.dropFirst()) {
      if shallow.below == deep.below {
        throw Diagnostic(.invalid("two tiers begin below the same availability"), at: deep.location)
      }
      if deep.credit < shallow.credit {
        throw Diagnostic(
          .invalid("a deeper tier credits less than the one above it"), at: deep.location)
      }
    }
    return tiers
  }
}
