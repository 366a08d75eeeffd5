import NinesRandom

/// A trace in columns; a column that the file does not have is empty.
package struct TraceRecords: Sendable {
  package internal(set) var times: [Double] = []  // seconds from the start, never falling
  package internal(set) var classes: [Int32] = []
  package internal(set) var works: [Double] = []  // seconds
  package internal(set) var clients: [UInt32] = []
  package internal(set) var classNames: [String] = []
}
