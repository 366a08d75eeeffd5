/// Mistakes in how routers and their daemons fail, and in the cuts between them.
extension BrokenModel {
  private static let stop = "{graceful-stop: {up_time: 1 day, down_time: 1 min}}"
  private static let cut = "{down: {up_time: 1 year, down_time: 1 min}}"

  static let routers =
    rows(
      "graceful stop", after: web,
      ["    failures: [\(stop)]", "    servers: {web1: {failures: [\(stop)]}}"])
    + rows("graceful stop", after: parts, ["  d: {failures: [\(stop)]}"])
    + rows(
      "router", after: web + "virtual_addresses:\n",
      [
        "  site: {routers: {lb1: {failures: [{graceful-stop: {up_time: 1 day}}]}}}",
        "  site: {routers: {lb1: {failures: [{gracefull-stop: {}}]}}}",
        "  site: {routers: {lb1: {failures: graceful-stop}}}",
        "  site: {routers: {lb1: {daemon_failures: [\(cut)]}}}",
        "  site: {routers: {lb1: {daemon_failures: [{explodes: {}}]}}}",
        "  site: {routers: {lb1: {daemon_failures: 3}}}",
        "  site: {routers: {lb1: {daemon_failure: [\(stop)]}}}",
        "  site: {routers: {lb1: {daemon_failures: [\(stop)]}, lb1 daemon: {}}}",
        "  site: {routers: {lb1: {start_delay: 5}}}",
        "  site: {routers: {lb1: {start_delay: -5 s}}}",
        "  site: {routers: {lb1: {start_delay: 1 year}}}",
      ])
    + rows(
      "partition", after: web + "virtual_addresses:\n  site: {routers: {lb1: {}, lb2: {}}, ",
      [
        "partitions: 1}", "partitions: [cut]}", "partitions: cut}", "partitions: {cut: down}}",
        "partitions: {lb1: {}}}", "partitions: {web: {}}}", "partitions: {site: {}}}",
        "partitions: {service: {}}}", "partitions: {cut: {}, cut: {}}}",
        "partitions: {cut: {of: [lb1]}}}", "partitions: {cut: {apart: []}}}",
        "partitions: {cut: {apart: [lb3]}}}", "partitions: {cut: {apart: [web]}}}",
        "partitions: {cut: {apart: [lb1, lb2]}}}", "partitions: {cut: {apart: {lb1: {}}}}}",
        "partitions: {cut: {failures: [\(stop)]}}}", "partitions: {cut: {failures: [{}]}}}",
        "partitions: {cut: {failures: [{down: {up_time: 0 s, down_time: 0 s}}]}}}",
        "partition: {cut: {}}}",
        "partitions: {\((0...100).map { "c\($0): {}" }.joined(separator: ", "))}}",
      ])
    + rows(
      "partition of one router",
      after: web + "virtual_addresses:\n  site: {routers: {lb1: {}}, ", ["partitions: {cut: {}}}"])
}
