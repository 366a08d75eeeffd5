import NinesVocabulary

/// How a server is chosen, in the words of the model language.
extension HAProxyWriter {
  mutating func addBalancer(
    of proxy: HAProxyProxy, _ members: HAProxyMembers, to section: inout DraftSection,
    _ place: String
  ) {
    let value = proxy.settings[.balance]
    if members.isChain {
      section.set(
        "balancer", "haproxy-first",
        comment: "\(members.servers[members.servers.count - 1].line.source), backup")
      if let value {
        ledger.ignore(
          value.line, because: "one server at a time takes the requests: the others are its backups"
        )
      }
      return
    }
    let algorithm = Self.algorithm(of: proxy)
    let (word, parameters) = addParameters(of: algorithm, proxy, place)
    let balancer: DraftValue =
      parameters.entries.isEmpty
      ? .text(word)
      : .section(DraftSection([.init(key: word, value: .section(parameters), comment: nil)]))
    section.set("balancer", balancer, comment: value?.line.source ?? "HAProxy 2.6 default")
    if let value { ledger.use(value.line, as: "\(place).balancer", remark(on: value, algorithm)) }
  }

  /// The algorithm in force: those that read HTTP do not work in other modes.
  static func algorithm(of proxy: HAProxyProxy) -> HAProxyAlgorithm {
    guard let value = proxy.settings[.balance],
      let algorithm = HAProxyAlgorithm(value.arguments),
      proxy.isHTTP || !algorithm.needsHTTP
    else { return .roundRobin }
    return algorithm
  }

  static func isConsistent(_ proxy: HAProxyProxy) -> Bool {
    proxy.settings[.hashType]?.arguments.first == "consistent"
  }

  private mutating func addParameters(
    of algorithm: HAProxyAlgorithm, _ proxy: HAProxyProxy, _ place: String
  ) -> (word: String, parameters: DraftSection) {
    var parameters = DraftSection()
    switch algorithm {
    case .roundRobin: return ("haproxy-roundrobin", parameters)
    case .staticRoundRobin: return ("haproxy-static-rr", parameters)
    case .leastConnections: return ("haproxy-leastconn", parameters)
    case .first: return ("haproxy-first", parameters)
    case .random(let draws):
      if draws != 2 { parameters.set("draws", "\(draws)") }
      if let factor = proxy.settings[.balanceFactor], factor.number > 0 {
        ledger.lose(factor.line, "the greatest share of a server in a random choice")
      }
      return ("haproxy-random", parameters)
    case .source, .hash:
      let type = proxy.settings[.hashType]
      let isConsistent = Self.isConsistent(proxy)
      if let type {
        let remark =
          type.arguments.count > 1 ? "its function is not: the shares are those of sdbm" : nil
        ledger.use(type.line, as: "\(place).balancer", remark)
        if isConsistent { parameters.set("type", "consistent", comment: type.line.source) }
      }
      if let factor = proxy.settings[.balanceFactor], isConsistent, factor.number > 0 {
        parameters.set("balance_factor", "\(factor.number)", comment: factor.line.source)
        ledger.use(factor.line, as: "\(place).balancer")
      }
      return (algorithm == .source ? "haproxy-source" : "haproxy-hash", parameters)
    }
  }

  private func remark(on value: HAProxyValue, _ algorithm: HAProxyAlgorithm) -> String? {
    let asked = HAProxyAlgorithm(value.arguments)
    if asked != algorithm { return "as roundrobin: HAProxy takes it where the mode is not http" }
    if case .hash(let key) = algorithm { return "\(key) is taken as one key for each client" }
    return nil
  }
}
