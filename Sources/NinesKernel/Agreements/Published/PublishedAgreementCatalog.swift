package import NinesVocabulary

/// Every published agreement that a model can name.
package enum PublishedAgreementCatalog {
  package static let all: [any PublishedAgreement.Type] = [
    AWSComputeRegion.self,
    AWSComputeInstance.self,
    AWSLoadBalancerZones.self,
    AWSLoadBalancerZone.self,
    GoogleComputeZones.self,
    GoogleComputeInstance.self,
    GoogleLoadBalancing.self,
    AzureMachineZones.self,
    AzureMachineSet.self,
    AzureMachinePremium.self,
    AzureMachineStandardSSD.self,
    AzureMachineStandardHDD.self,
  ]

  package static func agreement(_ use: WordUse) -> any PublishedAgreement.Type {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return type
  }
}
