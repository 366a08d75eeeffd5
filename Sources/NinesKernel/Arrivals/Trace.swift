package import NinesVocabulary

/// Requests as they were recorded, each at its time.
///
/// What the file does not tell (class, work, client) is drawn. After the last line no more requests come.
package struct Trace: ArrivalProcess {
  package static let keyword = "trace"
  package static let summary = "recorded requests, from a CSV file"
  package static let example = "{trace: {file: requests.csv}}"
  package static let parameters = [
    Parameter(
      "file", .file, .required(example: "file: requests.csv"),
      help:
        "CSV with the header time,class,work,client, of which only time must be there; times from the start in order; seconds unless a unit is given; relative to the model's folder"
    )
  ]

  private let file: TraceFile

  package init(_ values: ParameterValues) throws(Diagnostic) {
    file = TraceFile(named: values.text("file"), asWrittenAt: values.location(of: "file"))
  }

  /// Requests over the time of the last one; nil where the file cannot be read, which `source` explains.
  package var meanRate: Double? {
    guard let records = try? file.records(), let last = records.times.last, last > 0 else {
      return nil
    }
    return Double(records.times.count) / last
  }

  /// When the first and the last request come, seconds; nil where the file cannot be read.
  var span: (first: Double, last: Double)? {
    guard let times = try? file.records().times, let first = times.first, let last = times.last
    else { return nil }
    return (first, last)
  }

  /// In the order of their first requests; none where the file cannot be read, which `source` explains.
  package var classNames: [String] { (try? file.records())?.classNames ?? [] }

  package func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource {
    ArrivalSource(.schedule(TraceSchedule(try file.records())))
  }
}
