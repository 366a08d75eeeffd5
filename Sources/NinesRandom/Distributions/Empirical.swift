package import NinesVocabulary

/// Measured values, drawn with replacement; nothing between or beyond them is ever drawn.
package struct Empirical: Distribution {
  package static let keyword = "empirical"
  package static let summary = "measured durations, from a file or listed, drawn with replacement"
  package static let example = "{empirical: {values: [12 ms, 15 ms, 15 ms, 80 ms]}}"
  package static let parameters = [
    Parameter("values", .list(.duration), help: "the measured durations"),
    Parameter(
      "file", .file,
      help:
        "one duration with its unit per line, # starts a comment; relative to the model's folder"),
  ]
  private static let forms = ParameterForms(["values"], ["file"])

  let sorted: [Double]
  package let mean: Double
  package let variance: Double

  /// - Precondition: `values` is not empty.
  package init(_ values: [Double]) {
    sorted = values.sorted()
    let count = Double(values.count)
    let least = sorted[0]  // taken out, so that the mean of equal values is exactly theirs
    let mean = least + sorted.reduce(0) { $0 + ($1 - least) } / count
    self.mean = mean
    variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    if try Self.forms.chosen(in: values) == ["values"] {
      let numbers = values.numbers("values")
      guard !numbers.isEmpty else {
        throw Diagnostic(.invalid("values is empty"), at: values.location(of: "values"))
      }
      self.init(numbers)
    } else {
      let file = DurationFile(
        named: values.text("file"), asWrittenAt: values.location(of: "file"))
      self.init(try file.durations())
    }
  }

  package func cumulative(_ x: Double) -> Double {
    Double(countOfValues(upTo: x)) / Double(sorted.count)
  }

  package func survival(_ x: Double) -> Double {
    Double(sorted.count - countOfValues(upTo: x)) / Double(sorted.count)
  }

  package func quantile(_ p: Double) -> Double {
    var rank = min(max(Int((p * Double(sorted.count)).rounded(.up)), 1), sorted.count)
    // p may be a rounded rank / count.
    if rank > 1, Double(rank - 1) / Double(sorted.count) >= p { rank -= 1 }
    return sorted[rank - 1]
  }

  package func sample(from stream: inout RandomStream) -> Double {
    sorted[stream.index(below: sorted.count)]
  }

  private func countOfValues(upTo x: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
