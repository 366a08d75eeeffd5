package import NinesVocabulary

/// Load balancing of Google in the premium network tier.
///
/// - Source: Google Compute Engine Service Level Agreement: promise (standard tier 99.9 %); the
///   tiers are unconfirmed.
package struct GoogleLoadBalancing: PublishedAgreement {
  package static let keyword = "google-load-balancing"
  package static let summary =
    "Google load balancing, premium tier: 99.99 % (after 2021; tiers unconfirmed)"
  package static let promise = 0.9999
  package static let tiers: [AgreementPlan.Tier] = .tenQuarterAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
