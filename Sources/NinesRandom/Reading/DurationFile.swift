import Foundation
import NinesVocabulary

/// A text file of measured durations: one number with its unit per line, `#` starts a comment.
struct DurationFile {
  static let largestSize = 64_000_000  // bytes; some millions of values
  static let allowed = 0...3.2e11  // seconds

  let path: String
  let mention: SourceLocation  // where the model names the file

  /// A relative name starts at the folder of the model file.
  init(named name: String, asWrittenAt mention: SourceLocation) {
    self.mention = mention
    path = ModelFile.path(of: name, namedAt: mention)
  }

  /// At least one duration, in seconds.
  ///
  /// - Throws: the first thing that is wrong, with its line and column.
  func durations() throws(Diagnostic) -> [Double] {
    var values: [Double] = []
    var number = 0
    for line in try contents().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      number += 1
      let entry = line.prefix { $0 != UInt8(ascii: "#") }
      let start = entry.firstIndex { !$0.isBlank } ?? entry.endIndex
      guard start < entry.endIndex else { continue }
      let end = entry.lastIndex { !$0.isBlank }! + 1
      let text = String(decoding: entry[start..<end], as: UTF8.self)
      let place = SourceLocation(file: path, line: number, column: start - line.startIndex + 1)
      values.append(try Self.duration(text, at: place))
    }
    guard !values.isEmpty else {
      throw Diagnostic(.unreadable("'\(path)' has no durations in it"), at: mention)
    }
    return values
  }

  private static func duration(
    _ text: String, at place: SourceLocation
  ) throws(Diagnostic) -> Double {
    let value: Double
    do throws(QuantityError) {
      value = try Quantity(text, dimension: .duration, key: "the duration").value
    } catch { throw Diagnostic(error.fact, at: place) }
    guard allowed.contains(value) else {
      throw Diagnostic(
        .outOfRange(key: "the duration", value: text, allowed: "0 s...10147 years"), at: place)
    }
    return value
  }

  /// Only regular files of a bounded size: a pipe or a device would never end.
  private func contents() throws(Diagnostic) -> Data {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw unreadable(String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw unreadable("it is no regular file") }
    guard status.st_size <= Self.largestSize else {
      throw Diagnostic(
        .tooLarge("'\(path)' has more than \(Self.largestSize / 1_000_000) MB"), at: mention)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw unreadable("no permission, or not a file")
    }
    return data
  }

  private func unreadable(_ reason: String) -> Diagnostic {
    Diagnostic(.unreadable("cannot read '\(path)': \(reason)"), at: mention)
  }
}

extension UInt8 {
  /// A space, a tab, or the first half of a Windows line end.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0d }
}
