import Foundation
import NinesTestSupport
import Testing

@Suite("Runs are repeatable")
struct DeterminismTests {
  private static let models = [
    "requests alone": """
    nines: 1
    run: {horizon: 200 s, replications: 6}
    traffic: {arrivals: {poisson: {rate: 30/s}}}
    pools: {web: {servers: 2, work: {exponential: {mean: 40 ms}}}}
    """,
    "several classes and pools": """
    nines: 1
    run: {horizon: 200 s, replications: 6}
    traffic:
      arrivals: {poisson: {rate: 20/s}}
      classes: {page: {share: 70 %, visits: [web]}, order: {share: 30 %, visits: [web, db], work: 5 ms}}
    pools:
      web: {servers: 2, work: {lognormal: {mean: 30 ms, cv: 2}}, balancer: random}
      db: {workers: 2, work: {exponential: {mean: 10 ms}}}
    """,
    "failures under load": """
    nines: 1
    run: {horizon: 1 h, replications: 6}
    traffic: {arrivals: {poisson: {rate: 2/s}}, retries: fixed}
    pools:
      web:
        servers: 3
        work: {exponential: {mean: 100 ms}}
        health_check: active
        connect_timeout: 1 s
        failures: [{process-gone: {up_time: {exponential: {mean: 10 min}}, down_time: {exponential: {mean: 1 min}}}}]
    """,
    "structure alone": """
    nines: 1
    run: {horizon: 10 years, replications: 6}
    components:
      node: {count: 3, failures: [{down: {up_time: {exponential: {mean: 30 days}}, down_time: {exponential: {mean: 4 h}}}}]}
    structure: {two: {need: 2, of: node}}
    """,
  ]

  @Test(
    "the same tables on one thread and on two, also until a precision; another seed, other tables",
    arguments: models.keys.sorted(), [[], ["--until", "20%"]])
  func repeated(name: String, options: [String]) throws {
    try Nines.withModel(Self.models[name] ?? "") { folder in
      func tables(_ arguments: String...) throws -> [String: Data] {
        let out = folder.appending(path: arguments.joined())
        let child = try ChildProcess(
          Product.nines(), ["run", "m.yaml", "-o", out.path] + arguments + options, in: folder)
        let result = try child.run()
        #expect(result.exitStatus == 0, "\(result.errorText)")
        return try Dictionary(
          uniqueKeysWithValues: Nines.content(out).filter { $0.hasSuffix(".csv") }.map {
            ($0, try Data(contentsOf: out.appending(path: $0)))
          })
      }
      let one = try tables("--seed", "7", "--threads", "1")
      let two = try tables("--seed", "7", "--threads", "2")
      let other = try tables("--seed", "8", "--threads", "2")
      #expect(one.count == 5)
      for (file, bytes) in one { #expect(two[file] == bytes, "\(file)") }
      #expect(one["summary.csv"] != other["summary.csv"])
      #expect(one["replications.csv"] != other["replications.csv"])
    }
  }
}
