import NinesVocabulary

/// `default_backend` and `use_backend`.
extension HAProxyReader {
  mutating func readDefaultBackend(_ line: HAProxyLine, _ first: Int) {
    guard line.text(first) != nil || !line.unset.isEmpty else {
      return refuse(line, "'default_backend' needs the name of a backend")
    }
    keep(HAProxyValue(line: line, firstArgument: first), as: .defaultBackend)
  }

  mutating func readUseBackend(_ line: HAProxyLine, _ first: Int) {
    guard let backend = line.words.dropFirst(first).first else {
      return refuse(line, "'use_backend' needs the name of a backend")
    }
    if backend.text.contains("%[") || (backend.text.isEmpty && !line.unset.isEmpty) {
      change { $0.hasDynamicRoute = true }
      return ledger.note(
        line,
        .unsupported(lost: "where these requests go: each of them names its own backend"))
    }
    let rest = line.statement.words.dropFirst(first + 1)
    let condition = rest.isEmpty ? nil : rest.map(\.text).joined(separator: " ")
    change {
      $0.routes.append(HAProxyProxy.Route(line: line, backend: backend, condition: condition))
    }
    ledger.keep(line, unusedReason: "its section stands aside")
  }
}
