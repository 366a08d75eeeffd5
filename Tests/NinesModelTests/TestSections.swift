import NinesVocabulary

/// A section with a key of every kind.
struct Everything: Section {
  static let parameters = [
    Parameter(
      "nines", .integer(allowed: 1...1), .required(example: "nines: 1"), help: "The version."),
    Parameter("title", .text, help: "What the model is about."),
    Parameter(
      "timeout", .positiveDuration, .value("50 s", source: "HAProxy's guide"), help: "Patience."),
    Parameter("rate", .rate, .required(example: "rate: 300/s"), help: "Arrivals."),
    Parameter("share", .share, .value("10 %", source: "an assumption"), help: "A part."),
    Parameter("factor", .positiveNumber, help: "A plain number."),
    Parameter("workers", .integer(allowed: 1...1000), help: "Workers."),
    Parameter("enabled", .flag, .value("true", source: "its meaning"), help: "Whether it runs."),
    Parameter(
      "mode", .choice(["lost", "resume", "restart"]), .value("lost", source: "an assumption"),
      help: "Requests in progress."),
    Parameter("target", .reference(.pool), help: "A pool."),
    Parameter("service", .law, .value("exponential", source: "an assumption"), help: "Work."),
    Parameter(
      "balancer", .word(.balancer), .value("round-robin", source: "HAProxy's guide"),
      help: "Who is next."),
    Parameter("check", .section(Check.self), help: "A health check."),
    Parameter("tags", .list(.text), help: "Words."),
    Parameter("weights", .list(.integer(allowed: 0...256)), help: "Weights."),
    Parameter("pools", .named(.section(Pool.self), role: .pool), help: "The pools."),
    Parameter(
      "limit", .either(.integer(allowed: 1...100), .section(Check.self)),
      help: "A limit or a check."),
    Parameter("price", .money, help: "Per outage."),
    Parameter("loss", .moneyPerTime, help: "Per time of downtime."),
    Parameter(
      "growth", .quantity(.moneyPerTimeSquared, allowed: 0...1e15), help: "Rises with the length."),
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

struct Check: Section {
  static let parameters = [
    Parameter(
      "interval", .positiveDuration, .value("2 s", source: "HAProxy's manual, inter"),
      help: "Time between checks."),
    Parameter("rise", .count, .value("2", source: "HAProxy's manual, rise"), help: "Good checks."),
    Parameter("fall", .count, .required(example: "fall: 3"), help: "Bad checks."),
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

struct Pool: Section {
  static let parameters = [
    Parameter(
      "servers", .list(.section(Server.self)), .required(example: "servers: [{name: a}]"),
      help: "The servers."),
    Parameter(
      "balancer", .word(.balancer), .value("round-robin", source: "HAProxy"), help: "Next."),
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

struct Server: Section {
  static let parameters = [
    Parameter("name", .reference(.server), .required(example: "name: web1"), help: "Its name."),
    Parameter(
      "weight", .integer(allowed: 0...256), .value("1", source: "HAProxy"), help: "Weight."),
    Parameter("life", .law, help: "The time to its failure."),
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}
