import Foundation
package import NinesRandom
package import NinesVocabulary

/// The server with the smallest product of mean response time and connections, for its weight; ties at random.
///
/// The score is mean x (active connections + 1) / weight, the mean weighted exponentially over the time since each
/// answer. A server of which nothing is known goes first while it is idle, and last while it still owes its first answer,
/// so that one that never answers does not draw all requests.
/// - Source: Finagle, PeakEwma.scala, for the mean over time and for servers without a history.
/// - Complexity: O(n)
package struct LeastResponseTime: Balancer {
  package static let keyword = "least-response-time"
  package static let summary = "the smallest mean response time times active connections, by weight"
  package static let example = "{least-response-time: {decay: 10 s}}"
  package static let parameters = [
    Parameter(
      "decay", .positiveDuration, .value("10 s", source: "Finagle, PeakEwma: decayTime"),
      help: "an answer this old counts 1/e of a new one")
  ]
  package static let learnsFromAnswers = true
  /// More than any mean times connections: seconds that a server without an answer is taken for.
  private static let unknownTime = 1e30

  private let decay: Double  // seconds
  private var servers: [History] = []

  private struct History: Sendable {
    var mean = -1.0  // seconds; negative before the first answer
    var lastAnswer = 0.0  // time
    var inverseWeight = 1.0
  }

  package init(decay: Double = 10) { self.decay = decay }

  package init(_ values: ParameterValues) throws(Diagnostic) { decay = values.number("decay") }

  package var readsConnections: Bool { true }

  package mutating func prepare(for pool: borrowing PoolView) {
    servers.removeAll()
    for server in 0..<pool.serverCount {
      servers.append(History(inverseWeight: 1 / Double(pool.weight(server))))
    }
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    var best = -1
    var least = Double.infinity
    var ties = 1
    for i in 0..<pool.rotationCount {
      let server = pool.server(i)
      let score = score(of: server, connections: pool.connections[server])
      if score < least {
        best = server
        least = score
        ties = 1
      } else if score == least {
        ties &+= 1
        if stream.index(below: ties) == 0 { best = server }
      }
    }
    return best < 0 ? nil : best
  }

  @inline(__always)
  private func score(of server: Int, connections: Int32) -> Double {
    let history = servers[server]
    if history.mean < 0, connections == 0 { return 0 }
    let mean = history.mean < 0 ? Self.unknownTime : history.mean
    return mean * Double(connections &+ 1) * history.inverseWeight
  }

  @inline(__always)
  package mutating func learn(server: Int, responseTime: Double, at now: Double) {
    let last = servers[server].mean
    if last < 0 {
      servers[server].mean = responseTime
    } else {
      let kept = exp((servers[server].lastAnswer - now) / decay)
      servers[server].mean = last * kept + responseTime * (1 - kept)
    }
    servers[server].lastAnswer = now
  }
}
