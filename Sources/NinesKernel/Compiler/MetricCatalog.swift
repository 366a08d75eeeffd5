/// Every metric that a model may ask for under `figures`, in the order of the documentation.
package enum MetricCatalog {
  package static let all =
    requests + places + availability + failures + knowledge + money + agreement

  package static func metric(named name: String) -> Metric? { all.first { $0.name == name } }

  /// The metric of a name with or without its statistic: `wait` of `wait_p999`.
  package static func metric(of text: String) -> Metric? { split(text)?.metric }

  /// `wait_p999` into its metric and its statistic.
  static func split(_ text: String) -> (metric: Metric, statistic: FigureQuantity.Statistic?)? {
    if let metric = metric(named: text) { return (metric, nil) }
    for metric in all where metric.statistics != .none && text.hasPrefix(metric.name + "_") {
      let ending = text.dropFirst(metric.name.count + 1)
      if let statistic = metric.statistic(of: ending) { return (metric, statistic) }
    }
    return nil
  }

  private static let requests = [
    Metric(
      "response", unit: "s", of: [.service, .requestClass, .pool, .server], statistics: .required,
      takes: [.state],
      "time from a client's first attempt to the last byte, over good requests, retries and waits "
        + "included; of a pool or a server, only the mean: time of a served visit there"),
    Metric(
      "wait", unit: "s", of: [.service, .requestClass, .pool], statistics: .required,
      takes: [.state],
      "time in queues, over good requests, those that never waited included; of a pool, only the "
        + "mean: time in its queue, over all visits, served or not"),
    Metric(
      "waiting_share", unit: "1", of: [.service, .requestClass, .pool], takes: [.state],
      "share of the good requests that waited in a queue; of a pool, share of the visits that "
        + "waited there, served or not"),
    Metric(
      "slowdown_mean", unit: "1", of: [.service, .requestClass], takes: [.state],
      "response time over the request's own work at speed 1, on average over good requests"),
    Metric(
      "error_share", unit: "1", of: [.service, .requestClass, .outcome], takes: [.state],
      "share of the requests that failed, in whatever way; of an outcome, share of all requests "
        + "that ended so"),
    Metric(
      "time_to_failure_mean", unit: "s", of: [.service, .requestClass], takes: [.state],
      "time from a client's first attempt until its request has failed, at most its patience, on "
        + "average over failed requests"),
    Metric("throughput", unit: "1/s", "good requests for each second of the window"),
    Metric(
      "time_to_first_queue_full", unit: "s",
      "mean time from a start with nobody present to the first request that ends because something "
        + "is full, from the busy periods in which one does; where nothing fails; exact where "
        + "arrivals have no memory"),
  ]

  private static let places = [
    Metric(
      "utilisation", unit: "1", of: [.service, .pool, .server],
      "share of the workers that are busy, on average over time; without a value where workers "
        + "are unlimited"),
    Metric(
      "busy_mean", unit: "workers", of: [.service, .pool, .server],
      "number of workers that are busy, on average over time"),
    Metric(
      "queue_mean", unit: "requests", of: [.service, .pool],
      "number of requests that wait in queues, on average over time"),
    Metric(
      "in_system_mean", unit: "requests", of: [.service, .pool], takes: [.at, .above],
      "number of requests present, waiting or in service, on average over time; with `at`, the "
        + "number at that time; with `above`, the share of time with more than that; with both, "
        + "the chance of more than that at that time"),
    Metric(
      "overflow_probability", unit: "1", of: [.service, .pool], takes: [.above],
      "chance that more requests than `above`, which has to be given, are present before nobody is, "
        + "from the first request after a time with nobody"),
  ]

  private static let availability = [
    Metric(
      "availability_time", unit: "1", "share of time in which the service is not down"),
    Metric(
      "availability_minutes", unit: "1",
      "share of the minutes in which under 5 % of the requests fail"),
    Metric(
      "availability_request", unit: "1",
      "share of the requests that are answered without an error before the client gives up"),
    Metric(
      "unavailability_time", unit: "1", of: [.service, .component, .server, .structure],
      takes: [.at],
      "share of time down: 1 less availability_time; of several components of one name, on "
        + "average over them; of the service with `at`, the chance that it is down at that time"),
    Metric("unavailability_minutes", unit: "1", "1 less availability_minutes"),
    Metric("unavailability_request", unit: "1", "1 less availability_request"),
    Metric(
      "nines_time", unit: "1", "number of nines of availability_time: 3 for 99.9 %"),
    Metric("nines_minutes", unit: "1", "number of nines of availability_minutes"),
    Metric("nines_request", unit: "1", "number of nines of availability_request"),
    Metric(
      "inherent_availability", unit: "1", of: [.component],
      "mean up time over mean up time and mean down time, from the laws of the model; of a "
        + "component that fails in one way, on its own and without a crew"),
    Metric("downtime_per_year", unit: "min/year", "minutes in which the service is down, a year"),
    Metric(
      "outages_per_year", unit: "1/year", "number of times that the service goes down, a year"),
    Metric(
      "outage", unit: "s", statistics: .required,
      "length of the outages that begin in the window, to their end"),
    Metric(
      "time_to_first_outage", unit: "s",
      "mean time from a start with everything up to the first outage, from runs of its own"),
    Metric(
      "reliability", unit: "1", takes: [.at],
      "chance of no outage from the start of a replication to the time `at`, which has to be given"),
    Metric(
      "downtime_share", unit: "1", of: [.phase],
      "share of all down time that is spent in a phase of outages"),
  ]

  private static let failures = [
    Metric(
      "failures_mean", unit: "failures", of: [.service, .component, .server],
      "number of failures in the window of a replication; of the service, of all components"),
    Metric(
      "failures_per_year", unit: "1/year", of: [.service, .component, .server],
      "number of failures a year; of the service, of all components"),
    Metric(
      "takeover", unit: "s", of: [.service, .address], statistics: .optional,
      "how long a virtual address goes without an answer until another router answers, over the "
        + "takeovers of the window"),
    Metric(
      "active_down_interval", unit: "s", of: [.service, .address],
      "time without an advertisement after which the first backup takes over, from the "
        + "configuration (VRRP); of the service, for its first address"),
    Metric(
      "graceful_takeover", unit: "s", of: [.service, .address],
      "time to take over after a router that says it leaves: the first backup's skew, from the "
        + "configuration (VRRP); of the service, for its first address"),
  ]

  private static let knowledge = [
    Metric(
      "detection", unit: "s", of: [.service, .pool, .server], statistics: .optional,
      "time from a server's failure until its balancer takes it out, where that comes before the "
        + "repair"),
    Metric(
      "unnoticed_share", unit: "1", of: [.service, .pool, .server],
      "share of the servers' failures that are over before their balancer notices"),
    Metric(
      "looks_down_share", unit: "1", of: [.service, .pool, .server],
      "share of time in which a balancer holds a server for down, rightly or not"),
    Metric(
      "up_but_out_share", unit: "1", of: [.service, .pool, .server],
      "share of time in which a server works and its balancer holds it for down"),
  ]

  private static let money = [
    Metric(
      "downtime_cost_per_year", unit: "money/year",
      "what outages and lost requests cost a year, by the model's prices"),
    Metric(
      "cost_per_outage", unit: "money", "what an outage costs on average, lost requests left out"),
    Metric(
      "infrastructure_cost_per_year", unit: "money/year",
      "the prices of components, servers and routers for a year"),
  ]

  private static let agreement = [
    Metric(
      "breach_probability", unit: "1",
      "chance that a billing period breaks the promise of the agreement"),
    Metric(
      "breach_probability_year", unit: "1",
      "chance that at least one of the billing periods of a year breaks the promise"),
    Metric(
      "tier_probability", unit: "1", of: [.tier],
      "chance that a billing period is below the availability of a credit tier, as in "
        + "`tier_probability of 99 %`"),
    Metric(
      "full_period_share", unit: "1", "share of the billing periods with an availability of 100 %"),
    Metric(
      "availability_period", unit: "1", statistics: .required,
      "availability of a billing period as the agreement measures it; p01 is what one period in "
        + "a hundred falls short of"),
    Metric(
      "availability_promise", unit: "1",
      "largest promise that holds: the availability that at most 1 % of the billing periods fall "
        + "short of, as far as the run proves it, so a lower bound"),
    Metric(
      "credit_mean", unit: "money",
      "credit for a billing period on average; without a bill, as a share of it"),
    Metric("credit_per_year", unit: "money/year", "credits of a year on average"),
    Metric(
      "credit_per_year_p95", unit: "money/year",
      "credits that 95 % of the years stay within, from whole years"),
  ]
}
