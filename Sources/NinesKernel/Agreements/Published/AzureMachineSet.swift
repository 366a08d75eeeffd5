package import NinesVocabulary

/// Virtual machines of Azure in one availability set.
///
/// - Source: Azure Service Level Agreement for Virtual Machines: promise; the tiers are
///   unconfirmed.
package struct AzureMachineSet: PublishedAgreement {
  package static let keyword = "azure-vm-set"
  package static let summary =
    "Azure machines, availability set: 99.95 % (undated; tiers unconfirmed)"
  package static let promise = 0.9995
  package static let tiers: [AgreementPlan.Tier] = .tenQuarterAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
