package import NinesVocabulary

/// What the files of one program say, in the words of the model language, before it is joined with the others'.
package struct Draft: Hashable, Sendable {
  /// A section under `pools`: servers, balancer, checks, timeouts. Without failures, prices and traffic.
  package struct Pool: Hashable, Sendable {
    package let name: String
    package var section: DraftSection
    package let location: SourceLocation
  }

  /// A section under `virtual_addresses`.
  package struct Address: Hashable, Sendable {
    package let name: String
    package var section: DraftSection
    package let location: SourceLocation
  }

  /// Requests that a frontend sends to a pool.
  package struct Route: Hashable, Sendable {
    package let frontend: String
    package let pool: String
    /// When, in the file's own words; nil for all the others.
    package let condition: String?
    package let location: SourceLocation
  }

  package var pools: [Pool] = []
  package var addresses: [Address] = []
  package var routes: [Route] = []

  package init() {}
}
