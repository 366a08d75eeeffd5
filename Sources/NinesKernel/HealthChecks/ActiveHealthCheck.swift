package import NinesVocabulary

/// Probes at intervals; a few failures in a row take a server out, a few successes bring it back.
///
/// A server that is fully up leaves rotation after `fall` failures in a row and comes back after `rise` successes.
/// - Source: HAProxy 2.6 configuration manual, 5.2, and check.c.
package struct ActiveHealthCheck: HealthCheck {
  package static let keyword = "active"
  package static let summary =
    "the balancer sends probes, and counts failures and successes in a row"
  package static let example = "{active: {interval: 2 s, rise: 2, fall: 3}}"
  package static let parameters = [
    Parameter(
      "interval", .quantity(.duration, allowed: 0.001...86_400),
      .value("2 s", source: "HAProxy 2.6 configuration manual, inter"),
      help: "pause between probes of a server that is up"),
    Parameter(
      "fast_interval", .quantity(.duration, allowed: 0.001...86_400), .none,
      help: "pause while it is between up and down; as `interval` unless given"),
    Parameter(
      "down_interval", .quantity(.duration, allowed: 0.001...86_400), .none,
      help: "pause while it is down; as `interval` unless given"),
    Parameter(
      "connect_timeout", .quantity(.duration, allowed: 0.001...86_400), .none,
      help: "a probe that nobody accepts fails after this, at the latest after `interval`"),
    Parameter(
      "timeout", .quantity(.duration, allowed: 0.001...86_400), .none,
      help:
        "a probe that was accepted and is not answered fails after this; `interval` unless given"
    ),
    Parameter(
      "rise", .integer(allowed: 1...1000),
      .value("2", source: "HAProxy 2.6 configuration manual, rise"),
      help: "successes in a row that bring a server back"),
    Parameter(
      "fall", .integer(allowed: 1...1000),
      .value("3", source: "HAProxy 2.6 configuration manual, fall"),
      help: "failures in a row that take a server out"),
    Parameter(
      "phase", .choice(["random", "spread"]),
      .value("random", source: "failures know nothing of the probes' clock"),
      help:
        "when the first probes go out: at any moment of the interval, or one server after another"
    ),
    Parameter(
      "counts_from", .choice(["end", "start"]), .value("end", source: "HAProxy 2.6, check.c"),
      help: "whether a pause runs from the end of a probe or from its start"),
  ]

  package let rules: HealthCheckRules

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var active = ActiveCheckRules()
    active.interval = values.number("interval")
    active.fastInterval = values.optionalNumber("fast_interval")
    active.downInterval = values.optionalNumber("down_interval")
    active.connectTimeout = values.optionalNumber("connect_timeout").map {
      min($0, values.number("interval"))
    }
    active.timeout = values.optionalNumber("timeout")
    active.rise = values.integer("rise")
    active.fall = values.integer("fall")
    active.phase = values.text("phase") == "spread" ? .spread : .random
    active.countsFromEnd = values.text("counts_from") == "end"
    rules = .active(active)
  }
}
