import NinesKernel
import NinesVocabulary
import Testing

/// Words for routers in the wrong place: the message and the line and column where it points.
@Suite("Words for routers in error")
struct RouterWordErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let message: String
    let place: (line: Int, column: Int)

    init(_ description: String, _ text: String, _ message: String, at place: (Int, Int)) {
      testDescription = description
      self.text = text
      self.message = message
      self.place = place
    }
  }

  static let stop = "{graceful-stop: {up_time: 1 day, down_time: 1 min}}"
  static let gone = "{hangs: {up_time: 1 day, down_time: 1 min}}"

  /// The partition is the third line after the version.
  static func partition(_ text: String, routers: String = "lb1: {}, lb2: {}") -> String {
    """
    virtual_addresses:
      site: {routers: {\(routers)}, partitions: {
        cut: {\(text)}}}
    """
  }

  static let cases = [
    Case(
      "a component that stops gracefully", "components: {a: {failures:\n  [\(stop)]}}",
      "only a router of a virtual address, or its VRRP daemon, fails by 'graceful-stop'",
      at: (3, 4)),
    Case(
      "a server that stops gracefully", "pools: {web: {servers: {web1: {failures:\n  [\(stop)]}}}}",
      "only a router of a virtual address, or its VRRP daemon, fails by 'graceful-stop'",
      at: (3, 4)),
    Case(
      "a daemon that hangs",
      "virtual_addresses: {site: {routers: {lb1: {daemon_failures:\n  [\(gone)]}}}}",
      "a VRRP daemon fails by 'process-gone' or 'graceful-stop', not by 'hangs'", at: (3, 4)),
    Case(
      "a partition that hangs", partition("failures: [\(gone)]"),
      "a partition fails by 'down', not by 'hangs'", at: (4, 22)),
    Case(
      "an unknown router apart", partition("apart: [lb3]"),
      "no router of the address is named 'lb3'; did you mean 'lb1'?", at: (4, 19)),
    Case(
      "all routers apart", partition("apart: [lb2, lb1]"),
      "'cut' leaves no router on the other side", at: (4, 19)),
    Case(
      "a partition of one router", partition("", routers: "lb1: {}"),
      "'cut' leaves no router on the other side", at: (4, 5)),
    Case(
      "nobody apart", partition("apart: []"), "name at least one router", at: (4, 18)),
  ]

  @Test("each is told once, with its place", arguments: cases)
  func told(_ row: Case) throws {
    let thrown = #expect(throws: Diagnostics.self) { try ModelHistory.plan(row.text) }
    let problem = try #require(thrown?.all.first)
    #expect(thrown?.all.count == 1)
    #expect(problem.message == row.message)
    #expect(problem.location?.line == row.place.line)
    #expect(problem.location?.column == row.place.column)
  }
}
