package import NinesVocabulary

/// A script that each router runs to see whether its balancer is alive.
package struct TrackScriptSection: Section {
  package static let parameters = [
    Parameter(
      "interval", .quantity(.duration, allowed: 0.001...86_400),
      .value("1 s", source: "keepalived 2.2.7 manual, vrrp_script"),
      help: "time between two runs"),
    Parameter(
      "rise", .integer(allowed: 1...1000),
      .value("1", source: "keepalived 2.2.7 manual, vrrp_script"),
      help: "successes that make it good"),
    Parameter(
      "fall", .integer(allowed: 1...1000),
      .value("1", source: "keepalived 2.2.7 manual, vrrp_script"),
      help: "failures that make it bad"),
    Parameter(
      "weight", .integer(allowed: -253...253),
      .value("0", source: "keepalived 2.2.7 manual, vrrp_script"),
      help:
        "added to the priority while good (positive) or bad (negative); 0: a bad one gives the address up"
    ),
    Parameter(
      "run_time", .quantity(.duration, allowed: 0...3600),
      .value("0 s", source: "a signal to a process"),
      help: "how long a run takes"),
    Parameter(
      "broken", .flag, .value("false", source: "the script works"),
      help: "the script always fails: a missing tool, no permission"),
  ]

  package let interval: Double
  package let rise: Int
  package let fall: Int
  package let weight: Int
  package let runTime: Double
  package let isBroken: Bool

  package init(_ values: ParameterValues) throws(Diagnostic) {
    interval = values.number("interval")
    rise = values.integer("rise")
    fall = values.integer("fall")
    weight = values.integer("weight")
    runTime = values.number("run_time")
    isBroken = values.flag("broken")
  }
}
