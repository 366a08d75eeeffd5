import Foundation
import NinesVocabulary

/// Turns the lines of a trace into columns, and says where a line is wrong.
struct TraceReader {
  private enum Column: String, CaseIterable {
    case time
    case requestClass = "class"
    case work
    case client
  }

  private(set) var records = TraceRecords()
  private let file: String
  private var line = 0
  private var columns: [Column] = []
  private var classNumbers: [String: Int32] = [:]

  init(file: String) { self.file = file }

  /// - Parameter bytes: a line with its end, followed by a zero byte.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    line += 1
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x0a || bytes[end - 1] == 0x0d { end -= 1 }
    if bytes[..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    if columns.isEmpty { return try readHeader(bytes[..<end]) }
    var start = 0
    for (number, column) in columns.enumerated() {
      guard start <= end else {
        throw error(
          .invalid("the line has \(number) fields; the header names \(columns.count)"), at: end)
      }
      var stop = start
      while stop < end, bytes[stop] != UInt8(ascii: ",") { stop += 1 }
      try read(column, from: Field(of: bytes, start, stop))
      start = stop + 1
    }
    if start <= end {
      throw error(
        .invalid("the line has more fields than the header's \(columns.count)"), at: start)
    }
  }

  private mutating func readHeader(_ bytes: Slice<UnsafeRawBufferPointer>) throws(Diagnostic) {
    let isMarked = bytes.starts(with: [0xef, 0xbb, 0xbf])  // UTF-8 files from Windows
    var position = isMarked ? 3 : 0
    let names = bytes.dropFirst(position).split(separator: 0x2c, omittingEmptySubsequences: false)
    for name in names {
      let text = String(decoding: name, as: UTF8.self)
        .trimmingCharacters(in: .whitespaces)
      guard let column = Column(rawValue: text) else {
        let known = Column.allCases.map(\.rawValue)
        throw error(
          .unknownKey(text, nearest: nearestWord(to: text, among: known), allowed: known),
          at: position)
      }
      guard !columns.contains(column) else {
        throw error(.duplicateKey(text, firstAt: nil), at: position)
      }
      columns.append(column)
      position += name.count + 1
    }
    guard columns.contains(.time) else {
      throw error(.missingKey("time", example: "time,class,work,client"), at: 0)
    }
  }

  private mutating func read(_ column: Column, from field: Field) throws(Diagnostic) {
    guard !field.isEmpty else {
      throw error(.invalid("\(column.rawValue) is empty"), at: field.start)
    }
    switch column {
    case .time:
      let time = try duration("time", from: field)
      if let last = records.times.last, time < last {
        throw error(
          .invalid("time is \(field.text); the request before it came at \(last) s"),
          at: field.start)
      }
      records.times.append(time)
    case .requestClass:
      let name = field.text
      let next = Int32(records.classNames.count)
      let number = classNumbers[name] ?? next
      if number == next {
        classNumbers[name] = next
        records.classNames.append(name)
      }
      records.classes.append(number)
    case .work: records.works.append(try duration("work", from: field))
    case .client: records.clients.append(try client(from: field))
    }
  }

  /// Seconds, or a quantity with its unit.
  private func duration(_ key: String, from field: Field) throws(Diagnostic) -> Double {
    let value: Double
    if let number = field.plainNumber {
      value = number
    } else {
      do throws(QuantityError) {
        value = try Quantity(field.text, dimension: .duration, key: key).value
      } catch { throw self.error(error.fact, at: field.start) }
    }
    guard value >= 0, value <= 3.2e11 else {
      throw error(
        .outOfRange(key: key, value: field.text, allowed: "0 s...10147 years"), at: field.start)
    }
    return value
  }

  /// An IPv4 address, or the same as one number.
  private func client(from field: Field) throws(Diagnostic) -> UInt32 {
    let text = field.text
    if let number = UInt32(text) { return number }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    guard parts.count == 4, bytes.count == 4 else {
      throw error(
        .wrongType(
          key: "client", expected: "an IPv4 address like '10.0.0.1', or its number",
          found: "'\(text)'"), at: field.start)
    }
    return bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  private func error(_ fact: Diagnostic.Fact, at offset: Int) -> Diagnostic {
    Diagnostic(fact, at: SourceLocation(file: file, line: line, column: offset + 1))
  }
}

/// A field of a line, without the blanks around it.
private struct Field {
  let start: Int
  private let end: Int
  private let bytes: UnsafeRawBufferPointer

  init(of bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) {
    var start = start
    var end = end
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    self.start = start
    self.end = end
    self.bytes = bytes
  }

  var isEmpty: Bool { start == end }

  var text: String { String(decoding: bytes[start..<end].prefix(100), as: UTF8.self) }

  /// The whole field as a decimal number; nil when it is something else, or has a unit.
  var plainNumber: Double? {
    // strtod reads on to the byte that ends the number; names and hexadecimal digits are not for users.
    for byte in bytes[start..<end] where byte > 0x39 && byte | 0x20 != UInt8(ascii: "e") {
      return nil
    }
    let first = bytes.baseAddress!.assumingMemoryBound(to: CChar.self) + start
    var last: UnsafeMutablePointer<CChar>?
    let number = strtod(first, &last)
    return last.map { UnsafePointer($0) - first } == end - start && number.isFinite ? number : nil
  }
}
