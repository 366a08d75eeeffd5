import NinesVocabulary

/// Blocks, and what names them.
extension NGINXDirectiveTable {
  static let blocks: [NGINXDirective] = [
    NGINXDirective(
      "http", in: .main, opensBlock: true, arguments: 0...0, .noEffect(because: holds)
    ) { statement, scope, reader in
      reader.descend(statement, to: .http, from: scope)
      return .noEffect(because: holds)
    },
    NGINXDirective(
      "stream", in: .main, opensBlock: true, arguments: 0...0, .noEffect(because: holds)
    ) { statement, scope, reader in
      reader.descend(statement, to: .stream, from: scope)
      return .noEffect(because: holds)
    },
    NGINXDirective(
      "events", in: .main, opensBlock: true, arguments: 0...0, .noEffect(because: holds)
    ) { statement, scope, reader in
      reader.descend(statement, to: .events, from: scope)
      return .noEffect(because: holds)
    },
    NGINXDirective(
      "mail", in: .main, opensBlock: true,
      .unsupported(lost: "mail sessions and the servers they are passed to")),
    NGINXDirective(
      "server", in: .http, opensBlock: true, arguments: 0...0,
      .modelled(as: "routes, named by the first server_name or the listen address")
    ) { statement, scope, reader in
      var scope = scope.within(statement, place: .server, when: nil)
      scope.tryFilesTargets = Set(
        statement.withAllWithin.lazy.filter { $0.name == "try_files" }.compactMap {
          $0.words.last?.text
        })
      scope.frontend = NGINXScope.frontend(of: statement.block ?? [])
      scope.server = statement.location
      let first = reader.passes.count
      reader.read(statement.block ?? [], in: scope)
      reader.servers.append((statement, scope.frontend, first..<reader.passes.count))
      return nil
    },
    NGINXDirective(
      "server", in: .stream, opensBlock: true, arguments: 0...0,
      .modelled(as: "routes, named by the listen address; connections count as requests")
    ) { statement, scope, reader in
      var scope = scope.within(statement, place: .streamServer, when: nil)
      scope.frontend = NGINXScope.frontend(of: statement.block ?? [])
      scope.server = statement.location
      let first = reader.passes.count
      reader.read(statement.block ?? [], in: scope)
      return reader.passes.count > first
        ? nil : .noEffect(because: "no pool is asked: nothing in it passes connections on")
    },
    NGINXDirective(
      "location", in: [.server, .location], opensBlock: true, arguments: 1...2,
      .modelled(as: "the condition of a route, where it passes requests on")
    ) { statement, scope, reader in
      let words = statement.arguments.map(\.text)
      var inner = scope.within(statement, place: .location, when: statement.text)
      inner.isRoot = words == ["/"] || words == ["^~", "/"]
      let isNamed = words.first?.hasPrefix("@") == true
      let isTried = words.first.map { inner.tryFilesTargets?.contains($0) ?? true } ?? true
      let isClosed = (statement.block ?? []).contains { $0.name == "internal" }
      let mayBeTried = inner.tryFilesTargets?.contains { $0.hasPrefix("/") } ?? false
      inner.isInternal = isNamed && !isTried || isClosed && !mayBeTried
      return reader.descendForPasses(statement, in: inner)
    },
    NGINXDirective(
      "if", in: .server, opensBlock: true,
      .noEffect(because: "nginx answers or rewrites these requests itself; no pool is asked")
    ) { statement, scope, reader in
      let condition = statement.arguments.map(\.text).joined(separator: " ")
      return reader.descendForPasses(
        statement, in: scope.within(statement, place: .serverIf, when: condition))
    },
    NGINXDirective(
      "if", in: .location, opensBlock: true,
      .modelled(as: "the condition of a route, where it passes requests on")
    ) { statement, scope, reader in
      let outer = scope.condition.map { "\($0), " } ?? ""
      return reader.descendForPasses(
        statement, in: scope.within(statement, place: .locationIf, when: outer + statement.text))
    },
    NGINXDirective(
      "limit_except", in: .location, opensBlock: true,
      .modelled(as: "the condition of a route, where it passes requests on")
    ) { statement, scope, reader in
      let methods = statement.arguments.map(\.text).joined(separator: ", ")
      let outer = scope.condition.map { "\($0), " } ?? ""
      return reader.descendForPasses(
        statement,
        in: scope.within(
          statement, place: .limitExcept, when: "\(outer)all methods except \(methods)"))
    },
    NGINXDirective(
      "server_name", in: .server,
      .noEffect(because: "its first name is what the model calls the routes of this server")),
    NGINXDirective(
      "listen", in: [.server, .streamServer, .mail],
      .noEffect(
        because: "requests come to the model without an address; it names a server without a name")),
    NGINXDirective(
      "include", in: .anywhere, arguments: 1...1,
      .modelled(as: "the statements of the file, where it is given too")
    ) { statement, scope, reader in
      let verdict = reader.report.verdict(on: statement)  // said when the files were joined
      if case .unsupported = verdict { reader.change(scope) { $0.isOpen = true } }
      return verdict
    },
  ]

  private static let holds = "it only holds other directives"
}
