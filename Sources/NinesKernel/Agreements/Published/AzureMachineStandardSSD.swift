package import NinesVocabulary

/// A single virtual machine of Azure with standard SSD disks.
///
/// - Source: Azure Service Level Agreement for Virtual Machines, as quoted by secondary sources;
///   its tiers differ from the others and are not stated here.
package struct AzureMachineStandardSSD: PublishedAgreement {
  package static let keyword = "azure-vm-standard-ssd"
  package static let summary =
    "Azure machine, standard SSD: 99.5 % (undated, secondary; no tiers)"
  package static let promise = 0.995
  package static let tiers: [AgreementPlan.Tier] = []

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
