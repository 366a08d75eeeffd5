package import NinesVocabulary

/// Compute of Google over several zones of a region.
///
/// - Source: Google Compute Engine Service Level Agreement: promise (some regions 99.95 %); the
///   tiers are unconfirmed.
package struct GoogleComputeZones: PublishedAgreement {
  package static let keyword = "google-compute-zones"
  package static let summary =
    "Google compute, 2 or more zones: 99.99 % (after 2021; tiers unconfirmed)"
  package static let promise = 0.9999
  package static let tiers: [AgreementPlan.Tier] = .tenQuarterAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
