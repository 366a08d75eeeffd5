import Foundation

/// A table of measured trials in Tests/Reference/reality: HAProxy 2.6.12 and Keepalived 2.2.7 between network namespaces
/// of one Debian 12 machine, 2026-11-22.
struct RealityTable {
  private let header: [String]
  private let rows: [[String]]

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reference/reality")
    let text = try String(contentsOf: folder.appending(path: name + ".csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    header = lines[0]
    rows = Array(lines.dropFirst())
  }

  /// The values of a column, empty cells left out.
  func column(_ name: String) -> [Double] {
    guard let number = header.firstIndex(of: name) else { return [] }
    return rows.compactMap { Double($0[number]) }
  }
}
