package import NinesVocabulary

/// Clients that are known one by one: an office, a partner's crawler, everybody else.
package struct SharesUse: ClientUse {
  package static let keyword = "shares"
  package static let summary = "the share of each client, listed"
  package static let example = "{shares: {of: [50 %, 30 %, 20 %]}}"
  package static let parameters = [
    Parameter(
      "of", .list(.share), .required(example: "of: [50 %, 30 %, 20 %]"),
      help: "the share of each client's requests, one for each")
  ]

  let all: [Double]
  private let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    all = values.numbers("of")
    location = values.location(of: "of")
    let total = all.reduce(0, +)
    guard abs(total - 1) <= 1e-6 else {
      throw Diagnostic(
        .invalid("the shares of the clients add up to \(total * 100) %, not to 100 %"),
        at: location)
    }
  }

  package func shares(count: Int) throws(Diagnostic) -> [Double]? {
    guard all.count == count else {
      throw Diagnostic(.invalid("\(all.count) shares for \(count) clients"), at: location)
    }
    return all
  }
}
