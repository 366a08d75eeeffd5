package import NinesVocabulary

/// A single virtual machine of Azure with premium or ultra disks.
///
/// - Source: Azure Service Level Agreement for Virtual Machines: promise; the tiers are
///   unconfirmed.
package struct AzureMachinePremium: PublishedAgreement {
  package static let keyword = "azure-vm-premium"
  package static let summary = "Azure machine, premium disk: 99.9 % (undated; tiers unconfirmed)"
  package static let promise = 0.999
  package static let tiers: [AgreementPlan.Tier] = .tenQuarterAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
