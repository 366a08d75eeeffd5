package import NinesVocabulary

/// `haproxy.cfg`: pools from sections with servers, routes from frontends.
///
/// Several files are read in the order given, as one configuration.
/// - Source: HAProxy 2.6 configuration manual.
package struct HAProxyImporter: ConfigImporter {
  package static let keyword = "haproxy"
  package static let summary =
    "HAProxy 2.6: pools, routes, health checks, timeouts, retries, limits"

  package static var directives: [DirectiveSupport] {
    HAProxySectionKind.all.map { DirectiveSupport($0.keyword, $0.verdict) }
      + HAProxyDirectiveTable.all.map { DirectiveSupport($0.name, $0.verdict) }
      + HAProxyServerOption.all.map { DirectiveSupport("server ... \($0.name)", $0.verdict) }
  }

  package static func recognises(_ file: ConfigFile) -> Bool {
    let sections: Set<Substring> = ["global", "defaults", "frontend", "backend", "listen"]
    var found = 0
    var foreign = 0
    for line in file.text.utf8.prefix(200_000).split(separator: UInt8(ascii: "\n")).prefix(2000) {
      let text = Substring(line).drop(while: \.isWhitespace)
      guard let last = text.last(where: { !$0.isWhitespace }), text.first != "#" else { continue }
      if last == "{" || last == ";" {
        foreign += 1
      } else if sections.contains(text.prefix { !$0.isWhitespace }) {
        found += 1
      }
    }
    return found > foreign
  }

  package static func statements(
    of file: ConfigFile
  ) throws(Diagnostics) -> [ConfigStatement] { try HAProxyDocument(file).statements }

  package static func draft(
    _ files: [[ConfigStatement]], _ report: inout ImportReport
  ) throws(Diagnostics) -> Draft {
    var reader = HAProxyReader(report)
    try reader.read(files)
    var writer = HAProxyWriter(reader)
    try writer.write()
    report = writer.ledger.report
    return writer.draft
  }
}
