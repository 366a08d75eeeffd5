import NinesVocabulary

/// One virtual server as a section of the model, with the verdicts on its lines.
struct KeepalivedPool {
  let server: KeepalivedVirtualServer
  let name: String
  private(set) var section = DraftSection()
  var verdicts: [(ConfigStatement, ImportVerdict)] = []

  init(_ server: KeepalivedVirtualServer, named name: String) {
    self.server = server
    self.name = name
  }

  mutating func write() {
    let usesWeights = balancer.usesWeights
    verdicts.append(
      (server.statement, .modelled(as: "pools.\(name), with a route from its address")))
    writeServers(usingWeights: usesWeights)
    section.set(
      "balancer", balancer.value,
      comment: server.scheduler?.comment ?? "keepalived's default, wlc")
    if let check = KeepalivedPoolCheck(server) {
      section.set("health_check", .section(check.section), comment: check.comment)
    }
    section.set("retries", "0", comment: "IPVS forwards, and does not try again")
    noteScheduler()
    verdicts += KeepalivedPoolCheck.verdicts(on: server, pool: name)
  }

  private var balancer: (value: String, usesWeights: Bool, lost: String?) {
    KeepalivedScheduler.balancer(for: server.scheduler?.value ?? "wlc")
      ?? ("round-robin", true, nil)
  }

  private mutating func noteScheduler() {
    guard let fact = server.scheduler else { return }
    guard KeepalivedScheduler.balancer(for: fact.value) != nil else {
      verdicts.append(
        (
          fact.statement,
          .unsupported(
            lost: "'\(fact.value)' is no scheduler that nines knows; the model takes round-robin")
        ))
      return
    }
    let lost = balancer.lost.map { " (nearly: \($0))" } ?? ""
    verdicts.append((fact.statement, .modelled(as: "pools.\(name).balancer\(lost)")))
  }

  static let leftOut = "a server of weight 0 gets no new connections; it is left out of the model"

  private mutating func writeServers(usingWeights: Bool) {
    var servers: [DraftSection.Entry] = []
    var seen: [String: ConfigStatement] = [:]
    let scale = KeepalivedWeightScale(server.servers.compactMap { $0.weight?.value })
    for real in server.servers {
      let words = real.statement.words.dropFirst().prefix(2).map(\.text)
      let server = words.joined(separator: ":")
      if let first = seen.updateValue(real.statement, forKey: server) {
        verdicts.append(
          (real.statement, .noEffect(because: "line \(first.location.line) has it already")))
        continue
      }
      if let fact = real.weight, fact.value == 0 {
        verdicts.append((real.statement, .unsupported(lost: Self.leftOut)))
        verdicts.append((fact.statement, .unsupported(lost: Self.leftOut)))
        continue
      }
      let key = "pools.\(name).servers.\(server)"
      verdicts.append((real.statement, .modelled(as: key)))
      var keys = DraftSection()
      if let fact = real.weight {
        if usingWeights {
          keys.set("weight", "\(scale.scaled(fact.value))", comment: fact.comment)
          verdicts.append((fact.statement, .modelled(as: "\(key).weight\(scale.note)")))
        } else {
          verdicts.append(
            (fact.statement, .noEffect(because: "this scheduler does not look at weights")))
        }
      }
      servers.append(
        DraftSection.Entry(
          key: server, value: .section(keys), comment: real.statement.keepalivedComment))
    }
    guard !servers.isEmpty else {
      verdicts.append((server.statement, .unsupported(lost: "a pool without a server in service")))
      return
    }
    section.set("servers", .section(DraftSection(servers)))
  }
}

/// Weights of 1 to 65535 as weights of 1 to 256.
struct KeepalivedWeightScale {
  private let divisor: Int
  private let greatest: Int

  init(_ weights: [Int]) {
    greatest = weights.max() ?? 1
    divisor = greatest > 256 ? max(1, weights.reduce(0, Self.divisor)) : 1
  }

  /// In proportion to the others, rounded where whole numbers cannot say it.
  func scaled(_ weight: Int) -> Int {
    let reduced = weight / divisor
    let most = greatest / divisor
    guard most > 256 else { return reduced }
    return max(1, (reduced * 256 + most / 2) / most)
  }

  var note: String { greatest > 256 ? " (in proportion; the model's weights end at 256)" : "" }

  private static func divisor(_ first: Int, _ second: Int) -> Int {
    var (first, second) = (first, second)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }
}
