package import NinesVocabulary

/// A single virtual machine of Azure with standard HDD disks.
///
/// - Source: Azure Service Level Agreement for Virtual Machines, as quoted by secondary sources;
///   its tiers differ from the others and are not stated here.
package struct AzureMachineStandardHDD: PublishedAgreement {
  package static let keyword = "azure-vm-standard-hdd"
  package static let summary = "Azure machine, standard HDD: 95 % (undated, secondary; no tiers)"
  package static let promise = 0.95
  package static let tiers: [AgreementPlan.Tier] = []

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
