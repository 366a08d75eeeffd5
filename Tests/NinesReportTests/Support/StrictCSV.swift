import Foundation

/// A reader of comma-separated values that forgives nothing.
///
/// - Source: RFC 4180, the grammar of section 2, with every record ended by CR LF.
struct StrictCSV {
  let records: [[String]]

  struct Violation: Error, Equatable {
    let offset: Int
    let reason: String
  }

  init(_ data: Data) throws {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Violation(offset: 0, reason: "not UTF-8")
    }
    let scalars = Array(text.unicodeScalars)
    var records: [[String]] = []
    var record: [String] = []
    var i = 0
    while i < scalars.count {
      var field = String.UnicodeScalarView()
      if scalars[i] == "\"" {
        i += 1
        while true {
          guard i < scalars.count else { throw Violation(offset: i, reason: "open quotes") }
          if scalars[i] == "\"" {
            guard i + 1 < scalars.count, scalars[i + 1] == "\"" else { break }
            i += 1
          }
          field.append(scalars[i])
          i += 1
        }
        i += 1
      } else {
        while i < scalars.count, !",\r\n".unicodeScalars.contains(scalars[i]) {
          guard scalars[i] != "\"" else { throw Violation(offset: i, reason: "bare quote") }
          field.append(scalars[i])
          i += 1
        }
      }
      record.append(String(field))
      guard i < scalars.count else { throw Violation(offset: i, reason: "no end of line") }
      if scalars[i] == "," {
        i += 1
        guard i < scalars.count else { throw Violation(offset: i, reason: "no end of line") }
        if scalars[i] == "\r" { record.append("") } else { continue }
      }
      guard i + 1 < scalars.count, scalars[i] == "\r", scalars[i + 1] == "\n" else {
        throw Violation(offset: i, reason: "no CR LF")
      }
      i += 2
      records.append(record)
      record = []
    }
    if let first = records.first, records.contains(where: { $0.count != first.count }) {
      throw Violation(offset: i, reason: "records of different lengths")
    }
    self.records = records
  }
}
