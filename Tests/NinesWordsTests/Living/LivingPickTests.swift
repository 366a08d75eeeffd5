import CGSL
import NinesKernel
import NinesRandom
import NinesTestSupport
import Testing

/// The real programs on loopback, request by request, beside the policies that the simulation runs.
@Suite("Vendors' balancers beside the living programs", .serialized)
struct LivingPickTests {
  private static let servers = 6
  private static let casesEach = 160
  private static let steps = 260
  private static let weights = [[1], [1, 2, 3], [4, 2, 6], [1, 5, 10, 17, 100]]

  @Test(
    "160 pools of HAProxy, servers held, freed, taken out and put back",
    .enabled(if: Tool("haproxy").mayRun, "needs haproxy"))
  func haproxy() throws {
    try withPools(Self.casesEach, of: LivingCase.haproxy, seed: 41) { item, stage, program, dice in
      try check(item, on: stage, program, &dice) { server, isUp in
        let verb = isUp ? "enable" : "disable"
        let answer = try program.command("\(verb) server \(item.name)/s\(server)")
        #expect(answer == "\n")
      }
    }
  }

  @Test(
    "160 pools of nginx, servers held and freed", .enabled(if: Tool("nginx").mayRun, "needs nginx"))
  func nginx() throws {
    try withPools(Self.casesEach, of: LivingCase.nginx, seed: 42, isNGINX: true, startsUp: false) {
      try check($0, on: $1, $2, &$3, administer: nil)
    }
  }

  @Test(
    "shares of HAProxy's random draws, 12 pools under a standing load",
    .enabled(if: Tool("haproxy").mayRun, "needs haproxy"))
  func haproxyShares() throws {
    try withPools(12, of: LivingCase.randomHAProxy, seed: 43) {
      try checkShares($0, on: $1, $2, &$3)
    }
  }

  @Test(
    "shares of nginx's random draws, 12 pools under a standing load",
    .enabled(if: Tool("nginx").mayRun, "needs nginx"))
  func nginxShares() throws {
    try withPools(12, of: LivingCase.randomNGINX, seed: 44, isNGINX: true) {
      try checkShares($0, on: $1, $2, &$3)
    }
  }

  /// Draws pools at random and hands them over one by one, with the program that has them all.
  private func withPools(
    _ count: Int, of policies: [LivingCase.Policy], seed: UInt64, isNGINX: Bool = false,
    startsUp: Bool = true,
    _ body: (LivingCase, Stage, LivingProgram, inout RandomStream) throws -> Void
  ) throws {
    let stage = try Stage(servers: Self.servers)
    var dice = RandomStream(seed: seed)
    let cases = (0..<count).map {
      LivingCase($0, of: policies, choices: Self.weights, startsUp: startsUp, dice: &dice)
    }
    let text = cases.map {
      isNGINX ? $0.upstream(ports: stage.ports) : $0.backend(ports: stage.ports)
    }.joined(separator: "\n")
    func run(_ program: LivingProgram) throws {
      for item in cases { try body(item, stage, program, &dice) }
    }
    if isNGINX {
      try LivingProgram.nginx(text, run)
    } else {
      try LivingProgram.haproxy(text, run)
    }
  }

  /// Requests one after another beside some that stay: as often at each server as nines picks it.
  ///
  /// Chi-square of two samples at 1e-6; with 2000 requests a share that is 8 percentage points off is caught with 99 %.
  private func checkShares(
    _ item: LivingCase, on stage: Stage, _ program: LivingProgram, _ dice: inout RandomStream
  ) throws {
    let standing = dice.index(below: 9)
    var held = item.weights.map { _ in 0 }
    var served = held
    for number in 0..<(standing + 2000) {
      let fate = try stage.send(
        number, to: program.port, path: "/", fields: ["Host: \(item.name)"])
      guard case .server(let server) = fate else {
        Issue.record("\(item): \(fate)")
        return
      }
      if number < standing {
        held[server] += 1
      } else {
        served[server] += 1
        try stage.finish(number)
      }
    }
    for number in 0..<standing { try stage.finish(number) }
    let simulated = counts(
      picks(
        try balancer(item.policy.word), weights: item.weights, count: 200_000, connections: held),
      servers: served.count)
    var distance = 0.0
    var cells = 0
    var rare = (real: 0, own: 0)
    func add(_ real: Int, _ own: Int) {
      let share = Double(real + own) / 202_000
      let (expected, other) = (2000 * share, 200_000 * share)
      distance += (Double(real) - expected) * (Double(real) - expected) / expected
      distance += (Double(own) - other) * (Double(own) - other) / other
      cells += 1
    }
    for (real, own) in zip(served, simulated) {
      if real + own < 1010 { rare = (rare.real + real, rare.own + own) } else { add(real, own) }
    }
    // Fewer than ten expected of 2000 are no cell of their own.
    if rare.real + rare.own > 0 { add(rare.real, rare.own) }
    let chance = cells < 2 ? 1 : gsl_cdf_chisq_Q(distance, Double(cells - 1))
    #expect(chance > 1e-6, "\(item), held \(held): \(served), nines \(simulated)")
  }

  /// Takes a random history through the program and through nines, and compares every pick.
  private func check(
    _ item: LivingCase, on stage: Stage, _ program: LivingProgram, _ dice: inout RandomStream,
    administer: ((_ server: Int, _ isUp: Bool) throws -> Void)?
  ) throws {
    let policy = try balancer(item.word(ports: stage.ports))
    func run<Policy: Balancer>(_ policy: Policy) throws {
      var desk = Desk(policy, weights: item.weights)
      var isUp = item.isUp
      if isUp.contains(false) { desk.setRotation { isUp[$0] } }
      var active = item.weights.map { _ in 0 }
      var open: [(number: Int, server: Int)] = []
      var history = ""
      for step in 0..<Self.steps {
        let action = dice.index(below: 20)
        if action == 0, let administer {
          let server = dice.index(below: isUp.count)
          isUp[server].toggle()
          try administer(server, isUp[server])
          history += " \(isUp[server] ? "up" : "down")\(server)"
          desk.setRotation { isUp[$0] }
        } else if action < 8, !open.isEmpty {
          let (number, server) = open.remove(at: dice.index(below: open.count))
          try stage.finish(number)
          history += " end\(server)"
          active[server] -= 1
          desk.release(server)
        } else {
          let isFull = isUp.indices.allSatisfy { !isUp[$0] || active[$0] >= item.limit ?? 10 }
          if isFull, administer != nil, isUp.contains(true) { continue }
          var client = UInt32(dice.index(below: 1 << 24))
          if item.policy.key == .address { client = 127 << 24 | client & ~255 | 1 + client % 254 }
          let fate = try stage.send(
            step, to: program.port,
            from: item.policy.key == .address ? IPv4(number: client) : .loopback,
            path: "/k\(client)", fields: ["Host: \(item.name)", "X-User: user\(client)"])
          let picked = desk.take(client: client) {
            active[$0] >= item.limit ?? .max ? .full : .none
          }
          switch (fate, picked) {
          case (.server(let real), let picked?) where real == picked:
            history += " \(real)"
            active[real] += 1
            open.append((step, real))
          case (.turnedAway, nil): break
          default:
            Issue.record("\(item), step \(step): \(fate), nines \(picked ?? -1);\(history)")
            for (number, _) in open { try stage.finish(number) }
            if case .server = fate { try stage.finish(step) }
            return
          }
        }
      }
      for (number, _) in open { try stage.finish(number) }
    }
    try run(policy)
  }
}
