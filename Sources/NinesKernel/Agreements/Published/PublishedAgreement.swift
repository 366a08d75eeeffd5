package import NinesVocabulary

/// The terms of an agreement that a provider has published, as data: what a model calls `aws-ec2-region` and so on.
///
/// All are measured by the calendar month in whole minutes of being down, as cloud agreements are. Contracts change:
/// each carries its date.
package protocol PublishedAgreement: Keyworded {
  static var promise: Double { get }
  /// Availability below which a share of the bill is credited, from the highest on.
  static var tiers: [AgreementPlan.Tier] { get }
}

extension PublishedAgreement {
  package static var example: String { keyword }
  package static var parameters: [Parameter] { [] }
}

extension [AgreementPlan.Tier] {
  /// A tenth, three tenths and all of the bill: below the promise, 99 % and 95 %.
  static func tenThirtyAll(below promise: Double) -> Self {
    [.init(below: promise, credit: 0.1)] + deeper(0.3)
  }

  /// A tenth, a quarter and all of the bill: below the promise, 99 % and 95 %.
  static func tenQuarterAll(below promise: Double) -> Self {
    [.init(below: promise, credit: 0.1)] + deeper(0.25)
  }

  private static func deeper(_ credit: Double) -> Self {
    [.init(below: 0.99, credit: credit), .init(below: 0.95, credit: 1)]
  }
}
