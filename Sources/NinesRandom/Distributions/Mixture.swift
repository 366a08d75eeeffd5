package import NinesVocabulary

/// One of several laws, drawn anew each time: a restart most times, a repair at others.
///
/// A part may be a bare duration: an atom, a value that has a chance of its own.
package struct Mixture: Distribution {
  package static let keyword = "mixture"
  package static let summary = "one of several laws, such as a quick restart or a long repair"
  package static let example = """
    {mixture: {parts: [{share: 90 %, law: 3 min}, \
    {share: 10 %, law: {lognormal: {mean: 1 h, cv: 1}}}]}}
    """
  package static let parameters = [
    Parameter(
      "parts", .list(.section(MixturePart.self)),
      .required(example: "parts: [{share: 90 %, law: 3 min}, {share: 10 %, law: 2 h}]"),
      help: "the laws, with shares of 100 % together")
  ]

  let shares: Shares
  let laws: [any Distribution]

  /// - Precondition: at least one part; the shares add up to one.
  package init(_ parts: [MixturePart]) {
    shares = Shares(parts.map(\.share))
    laws = parts.map(\.law)
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var parts: [MixturePart] = []
    for element in values.list("parts") {
      guard case .section(let part) = element.content else {
        preconditionFailure("parts holds others")
      }
      parts.append(try MixturePart(part))
    }
    guard !parts.isEmpty else {
      throw Diagnostic(.invalid("parts is empty"), at: values.location(of: "parts"))
    }
    shares = try Shares(parts.map(\.share), at: values.location(of: "parts"))
    laws = parts.map(\.law)
  }

  package var mean: Double { shares.average { laws[$0].mean } }

  package var variance: Double {
    let mean = self.mean
    return shares.average {
      laws[$0].variance + (laws[$0].mean - mean) * (laws[$0].mean - mean)
    }
  }

  package func cumulative(_ x: Double) -> Double {
    min(1, shares.average { laws[$0].cumulative(x) })
  }
  package func survival(_ x: Double) -> Double { min(1, shares.average { laws[$0].survival(x) }) }

  package func quantile(_ p: Double) -> Double {
    let each = laws.map { $0.quantile(p) }
    return Inversion.smallest(in: each.min()!...each.max()!) { cumulative($0) >= p }
  }

  package func sample(from stream: inout RandomStream) -> Double {
    laws[shares.draw(from: &stream)].sample(from: &stream)
  }
}
