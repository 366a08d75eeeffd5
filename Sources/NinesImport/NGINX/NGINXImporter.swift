package import NinesVocabulary

/// nginx as a balancer: upstreams and what passes requests to them become pools and routes.
///
/// - Source: nginx 1.22.1.
package enum NGINXImporter: ConfigImporter {
  package static let keyword = "nginx"
  package static let summary =
    "upstreams, timeouts and tries of nginx.conf and the files it includes"

  package static var directives: [DirectiveSupport] {
    NGINXDirectiveTable.all.map { DirectiveSupport($0.supportName, $0.verdict) }
      + NGINXServerParameter.all.map { DirectiveSupport("server ... \($0.name)", $0.verdict) }
  }

  /// Directives that no other program's files have, at the begin of a line that ends as nginx's do.
  package static func recognises(_ file: ConfigFile) -> Bool {
    let words: Set<Substring> = [
      "upstream", "location", "proxy_pass", "server_name", "events", "stream", "fastcgi_pass",
      "worker_processes", "http", "uwsgi_pass", "grpc_pass", "access_log", "proxy_set_header",
      "least_conn", "include", "listen",
    ]
    for line in file.text.split(whereSeparator: \.isNewline) {
      let code = line.prefix { $0 != "#" }
      guard let first = code.split(maxSplits: 1, whereSeparator: \.isWhitespace).first,
        words.contains(first.last == "{" ? first.dropLast() : first),
        let last = code.last(where: { !$0.isWhitespace })
      else { continue }
      if ";{}".contains(last) { return true }
    }
    return false
  }

  package static func statements(of file: ConfigFile) throws(Diagnostics) -> [ConfigStatement] {
    try NGINXSyntax.statements(of: file)
  }

  package static func draft(
    _ files: [[ConfigStatement]], _ report: inout ImportReport
  ) throws(Diagnostics) -> Draft {
    var includes = NGINXIncludes(files, report)
    let joined = includes.joined()
    var reader = NGINXReader(includes.report)
    reader.diagnostics = includes.diagnostics
    for (statements, place) in joined {
      reader.read(file: statements, at: place)
    }
    var drafter = NGINXDrafter(reader)
    drafter.run()
    guard drafter.reader.diagnostics.isEmpty else { throw drafter.reader.diagnostics }
    report = drafter.reader.report
    for file in files { report.noteRest(of: file) }
    return drafter.draft
  }
}
