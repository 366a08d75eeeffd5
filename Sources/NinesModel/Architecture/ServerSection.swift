package import NinesVocabulary

/// What may differ from server to server of a pool.
package struct ServerSection: Section {
  package static let parameters = shared

  package static let shared = [
    Parameter(
      "weight", .integer(allowed: 1...256), .none,
      help: "share of requests, where the balancer knows weights; 1 unless given"),
    Parameter(
      "speed", .quantity(.number, allowed: 1e-6...1e6), .none,
      help: "work done per second of service; 1 unless given"),
    Parameter(
      "failures", .list(.word(.failureMode)), .none, help: "the ways in which a server fails"),
    Parameter(
      "depends_on", .list(.reference(.structure)), .none,
      help: "components or structures without which a server cannot be reached"),
    Parameter("price", .moneyPerTime, .none, help: "what one server costs"),
  ]

  package let weight: Int?
  package let speed: Double?
  package let failures: [Located<WordUse>]?
  package let dependsOn: [Located<String>]
  package let price: Double?

  package init(_ values: ParameterValues) throws(Diagnostic) {
    weight = values.optionalInteger("weight")
    speed = values.optionalNumber("speed")
    failures = values.has("failures") ? values.words("failures") : nil
    dependsOn = values.texts("depends_on")
    price = values.optionalNumber("price")
  }
}
