import NinesVocabulary

/// Words made for these tests.
let testWords: WordBook = {
  var book = WordBook()
  book.add([ConstantLaw.self, ExponentialLaw.self, WeibullLaw.self, MixtureLaw.self], as: .law)
  book.add([RoundRobin.self, BestOf.self], as: .balancer)
  return book
}()

struct ConstantLaw: Keyworded {
  static let keyword = "constant"
  static let summary = "always the same"
  static let example = "{constant: {value: 20 ms}}"
  static let parameters = [
    Parameter("value", .duration, .required(example: "value: 20 ms"), help: "the value")
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

/// A word that may stand alone: its parameter has a default.
struct ExponentialLaw: Keyworded {
  static let keyword = "exponential"
  static let summary = "memoryless"
  static let example = "{exponential: {mean: 20 ms}}"
  static let parameters = [
    Parameter("mean", .positiveDuration, .value("20 ms", source: "a test"), help: "its mean")
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

struct WeibullLaw: Keyworded {
  static let keyword = "weibull"
  static let summary = "lifetimes"
  static let example = "{weibull: {scale: 1 h, shape: 0.7}}"
  static let parameters = [
    Parameter("scale", .positiveDuration, .required(example: "scale: 1 h"), help: "63.2 % fail"),
    Parameter(
      "shape", .quantity(.number, allowed: 0.05...20), .required(example: "shape: 0.7"),
      help: "below 1: early failures"),
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

struct MixtureLaw: Keyworded {
  static let keyword = "mixture"
  static let summary = "one of several laws"
  static let example = "{mixture: {parts: [{share: 60 %, law: 1 s}, {share: 40 %, law: 2 s}]}}"
  static let parameters = [
    Parameter(
      "parts", .list(.section(MixturePart.self)), .required(example: "parts: [...]"), help: "laws")
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {
    var sum = 0.0
    for part in values.list("parts") {
      guard case .section(let part) = part.content else { continue }
      sum += part.number("share")
    }
    guard abs(sum - 1) < 1e-9 else {
      throw Diagnostic(.invalid("the shares make \(sum), not 1"), at: values.location(of: "parts"))
    }
  }
}

struct MixturePart: Section {
  static let parameters = [
    Parameter("share", .share, .required(example: "share: 60 %"), help: "how often"),
    Parameter("law", .law, .required(example: "law: 1 s"), help: "which"),
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

struct RoundRobin: Keyworded {
  static let keyword = "round-robin"
  static let summary = "one after the other"
  static let example = "round-robin"
  static let parameters: [Parameter] = []
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

struct BestOf: Keyworded {
  static let keyword = "best-of"
  static let summary = "the least loaded of some"
  static let example = "{best-of: {draws: 2}}"
  static let parameters = [
    Parameter("draws", .count, .required(example: "draws: 2"), help: "how many are drawn")
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}
