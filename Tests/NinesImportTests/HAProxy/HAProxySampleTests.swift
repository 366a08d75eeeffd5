import NinesImport
import Testing

@Suite("HAProxy: files in the manner of real sites")
struct HAProxySampleTests {
  @Test("there are samples")
  func samples() { #expect(HAProxySamples.names.count >= 22) }

  @Test("every statement has one row, and none is unknown", arguments: HAProxySamples.names)
  func rows(name: String) throws {
    let reading = try HAProxyReading([HAProxySamples.file(name)])
    let statements = reading.statements.flatMap { $0 }.flatMap(\.withAllWithin)
    #expect(reading.report.rows.count == statements.count)
    for row in reading.report.rows {
      #expect(!row.verdict.text.contains("unknown to nines"), "\(row.location): \(row.directive)")
    }
    for statement in statements { #expect(reading.report.verdict(on: statement) != nil) }
  }

  @Test("samples are recognised", arguments: HAProxySamples.names)
  func recognised(name: String) throws {
    #expect(HAProxyImporter.recognises(try HAProxySamples.file(name)))
  }

  @Test(
    "files of other programs are not",
    arguments: ["guide/nginx.conf", "guide/keepalived-master.conf"])
  func foreign(name: String) throws {
    #expect(!HAProxyImporter.recognises(try HAProxySamples.file(name)))
  }

  @Test("each entry of the support table is named once for each place it may stand in")
  func table() {
    let rows = HAProxyImporter.directives
    #expect(rows.count > 400)
    #expect(rows.allSatisfy { !$0.directive.isEmpty })
    for row in rows { #expect(!row.verdict.text.hasSuffix(": "), "\(row.directive)") }
  }
}
