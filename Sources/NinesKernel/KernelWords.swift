import NinesRandom
package import NinesVocabulary

/// Every word that a model can use, by role.
package enum KernelWords {
  package static let book: WordBook = {
    var book = WordBook()
    book.add(DistributionCatalog.all, as: .law)
    book.add(ArrivalCatalog.all, as: .arrivals)
    book.add(BalancerCatalog.all, as: .balancer)
    book.add(FailureModeCatalog.all, as: .failureMode)
    book.add(HealthCheckCatalog.all, as: .healthCheck)
    book.add(DisciplineCatalog.all, as: .discipline)
    book.add(RetryPolicyCatalog.all, as: .retryPolicy)
    book.add(ClientUseCatalog.all, as: .clientUse)
    book.add(MeasureCatalog.all, as: .measure)
    book.add(PublishedAgreementCatalog.all, as: .publishedAgreement)
    return book
  }()
}
