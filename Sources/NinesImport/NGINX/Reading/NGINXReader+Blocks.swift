import NinesVocabulary

/// Blocks, and what passes requests on.
extension NGINXReader {
  mutating func descend(_ block: ConfigStatement, to place: NGINXPlace, from scope: NGINXScope) {
    var inner = scope
    inner.place = place
    if place == .http || place == .stream || place == .events { isWhole = true }
    read(block.block ?? [], in: inner)
  }

  /// The verdict waits where requests are passed on by the block itself.
  mutating func descendForPasses(
    _ block: ConfigStatement, in scope: NGINXScope
  ) -> ImportVerdict? {
    let first = passes.count
    read(block.block ?? [], in: scope)
    if passes.count == first {
      return .noEffect(because: "nginx answers these requests itself; no pool is asked")
    }
    let isOwn = passes[first...].contains { $0.scope.block?.location == block.location }
    return isOwn ? nil : .noEffect(because: "the blocks within say where the requests go")
  }

  mutating func readPass(_ statement: ConfigStatement, module: String, in scope: NGINXScope) {
    let isStream = scope.place == .streamServer
    let written = statement.words[1].text
    if let last = passes.last, last.module == module, last.scope.server == scope.server,
      last.scope.block?.location == scope.block?.location, scope.block != nil
    {
      refuse("'\(statement.name)' is given twice in the same block", at: statement.location)
      return
    }
    let needsScheme = module == "proxy" && !isStream && !written.contains("$")
    if needsScheme {
      let lower = written.lowercased()
      guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else {
        refuse(
          "'\(written)' is no URL; proxy_pass takes http://... or https://...",
          at: statement.words[1].location)
        return
      }
    }
    let authority = NGINXAddress.authority(ofURL: scope.filledIn(written))
    let isKnown = !authority.contains("$") && !authority.isEmpty
    if !isKnown, !written.contains("$") {
      return refuse("'\(written)' names no host", at: statement.words[1].location)
    }
    if isKnown, !NGINXAddress.hasGoodPort(authority) {
      return refuse("invalid port in '\(written)'", at: statement.words[1].location)
    }
    passes.append(
      NGINXPass(
        statement: statement, module: module, isStream: isStream,
        target: isKnown ? authority : nil, scope: scope))
  }
}
