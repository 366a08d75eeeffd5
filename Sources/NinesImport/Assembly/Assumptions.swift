/// What configuration files do not say and a model needs, each marked as an assumption with its source.
enum Assumptions {
  /// Failures of a node, as they are for lack of the user's own: hosts that fall silent and processes that die.
  ///
  /// - Source: Ford et al., "Availability in Globally Distributed Storage Systems", OSDI 2010; for processes there is none.
  static let nodeFailures = DraftValue.list([
    mode(
      "host-silent",
      up: "{weibull: {mean: 130 days, shape: 0.75}}",
      down: "{shifted: {by: 15 min, law: {lognormal: {mean: 45 min, cv: 1.5}}}}",
      "assumption: Ford et al., OSDI 2010: 15 min or longer every 4.3 months"),
    mode(
      "host-silent", up: "{exponential: {mean: 14.4 days}}", down: "{exponential: {mean: 3 min}}",
      "assumption: the same study: nine of ten outages of a node are shorter"),
    mode(
      "process-gone", up: "{exponential: {mean: 30 days}}", down: "20 s",
      "assumption: no general source is known"),
  ])
  static let nodeFailuresName = "node"

  static let rate = ("{poisson: {rate: 100/s}}", "assumption: put your own peak rate here")
  static let patience = ("10 s", "assumption: the client gives up")
  static let work = (
    "{lognormal: {mean: 50 ms, cv: 1.5}}", "assumption: put your own service times here"
  )
  static let workers = (
    "unlimited", "assumption: say how many requests a server works on at once to see queues"
  )
  static let price = ("1000 USD/h", "assumption: the lowest of the usual presets")
  static let equalShares = "assumption: routes are equally busy"

  private static func mode(
    _ name: String, up: String, down: String, _ comment: String
  ) -> DraftValue {
    var times = DraftSection()
    times.set("up_time", up)
    times.set("down_time", down)
    var mode = DraftSection()
    mode.set(name, .section(times), comment: comment)
    return .section(mode)
  }
}
