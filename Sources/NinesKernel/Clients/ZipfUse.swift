import Foundation
package import NinesVocabulary

/// A few busy clients and a long tail: the k-th asks in proportion to 1/k^exponent.
///
/// - Source: Breslau et al., "Web Caching and Zipf-like Distributions", INFOCOM 1999.
package struct ZipfUse: ClientUse {
  package static let keyword = "zipf"
  package static let summary = "a few busy clients and a long tail"
  package static let example = "{zipf: {exponent: 1}}"
  package static let parameters = [
    Parameter(
      "exponent", .quantity(.number, allowed: 0...10),
      .value("1", source: "Zipf's law; 0.64 to 0.83 in the traces of Breslau et al., 1999"),
      help: "the greater, the busier the busiest; 0: all the same")
  ]

  let exponent: Double

  package init(_ values: ParameterValues) throws(Diagnostic) {
    exponent = values.number("exponent")
  }

  package func shares(count: Int) throws(Diagnostic) -> [Double]? {
    var shares = (1...count).map { pow(Double($0), -exponent) }
    // The small ones first, so that ten million of them keep their digits.
    let total = shares.reversed().reduce(0, +)
    for client in shares.indices { shares[client] /= total }
    return shares
  }
}
