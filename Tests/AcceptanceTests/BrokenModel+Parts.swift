/// Mistakes in pools, checks, failures, structures, addresses and figures, and load that is beyond reason.
extension BrokenModel {
  static let pools =
    rows(
      "pool", after: web,
      [
        "servers: 0", "servers: -1", "servers: 2.5", "servers: 1000000", "servers: 1e30",
        "servers: many", "servers: 3 s",
        "servers: {}", "servers: [web1, web2]", "servers: {web1: 3}",
        "servers: {web1: {}, web1: {}}", "servers: {web: 1}",
        "servers: {web1: {weight: 0}}", "servers: {web1: {wieght: 2}}", "servers: {service: {}}",
        "servers: {'': {}}", "server: 3",
        "servers:", "workers: 0", "workers: -1", "workers: 1e9", "workers: infinite",
        "workers: 1.5", "workers: [1]",
        "weight: 0", "weight: 257", "weight: heavy", "speed: 0", "speed: -1", "speed: 1e9",
        "speed: fast", "speed: 2 s",
        "discipline: lifo", "discipline: {fifo: {limit: 3}}",
        "discipline: {processor-sharing: {limit: 0}}",
        "discipline: [fifo]", "balancer: leastconn", "balancer: least_conn", "balancer: roundrobin",
        "balancer: {}",
        "balancer: {random-of: {choices: 0}}", "balancer: {random-of: {choices: 1e6}}",
        "balancer: {random-of: 2}",
        "balancer: {consistent-hash: {points: 0}}", "balancer: {consistent-hash: {points: 1e9}}",
        "balancer: {least-response-time: {decay: 0 s}}", "balancer: exponential", "balancer: 1",
        "queue_limit: -1", "queue_limit: 1e12", "queue_limit: none", "capacity: 0", "capacity: -3",
        "capacity: 10 s",
        "connection_limit: 0", "connection_limit: 1e9", "queue_timeout: -1 s", "queue_timeout: 5",
        "connect_timeout: 0 s", "connect_timeout: -5 s", "connect_timeout: .inf",
        "connect_timeout: 5",
        "server_timeout: 0 s", "server_timeout: {exponential: {mean: 1 s}}", "client_timeout: 50 s",
        "retries: -1",
        "retries: 101", "retries: 1.5", "retries: {fixed: {}}", "retry_pause: -1 s",
        "retry_pause: 1", "redispatch: 3",
        "redispatch: 'on'", "retry_on: [503]", "retry_on: timeuot", "retry_on: {timeout: true}",
        "when_no_server: wait",
        "on_failure: retry", "on_failure: [lost]", "slow_start: 60 s", "slow_start: {}",
        "slow_start: {lasts: 0 s}",
        "slow_start: {lasts: 60 s, begins_at: 0 %}", "slow_start: {lasts: 60 s, begins_at: 200 %}",
        "depends_on: [rack]", "depends_on: [web]", "depends_on: web1", "depends_on: {a: b}",
        "price: 3", "price: 3 USD",
        "price: -3 USD/month", "price: cheap", "location: attic",
      ].map { "    \($0)" })
    + rows(
      "two pools", after: web,
      [
        "  db: {work: 1 s, servers: {web1: {}}}",
        "  db: {servers: {web1: {}, web2: {}}, retry: 3}",
        "  web: {work: 1 s}", "  db: []", "  3: {wrk: 1 s}", "  [a]: {}",
        "  db: {work: 1 s, failures: [&x *x]}",
      ])

  static let checksAndModes =
    rows(
      "check", after: web,
      [
        "active: {interval: 2 s}", "{active: {interval: 0 s}}", "{active: {interval: -2 s}}",
        "{active: {interval: 2}}",
        "{active: {interval: 2 days}}", "{active: {inter: 2 s}}", "{active: {rise: 0}}",
        "{active: {fall: 0}}",
        "{active: {fall: 10000}}", "{active: {fall: 2.5}}", "{active: {phase: early}}",
        "{active: {counts_from: middle}}",
        "{active: {timeout: 0 s}}", "{active: {connect_timeout: .nan}}",
        "{passive: {max_fails: -1}}",
        "{passive: {fail_timeout: -1 s}}", "{passive: {fail_timeout: 10}}",
        "{passive: {}, active: {}}", "tcp", "true", "[active]",
        "{active: [2 s, 2, 3]}", "{active: 2 s}", "{none: {rise: 2}}",
      ].map { "    health_check: \($0)" })
    + rows(
      "failure", after: "nines: 1\ncrews: {ops: {size: 1}}\ncomponents:\n",
      [
        "down", "{down: {}}", "{down: {up_time: 1 h}}", "{down: {down_time: 1 h}}",
        "{down: {up_time: 0 s, down_time: 0 s}}",
        "{down: {up_time: -1 h, down_time: 1 h}}", "{down: {up_time: 30, down_time: 1 h}}",
        "{down: {up_time: never, down_time: 1 h}}",
        "{down: {mttf: 30 days, mttr: 1 h}}", "{crash: {up_time: 1 h, down_time: 1 h}}",
        "{down: {up_time: 1 h, down_time: 1 h, crew: dev}}",
        "{down: {up_time: 1 h, down_time: 1 h, crew: 3}}",
        "{down: {up_time: 1 h, down_time: 1 h, crew: [ops]}}",
        "{down: {up_time: 1 h, down_time: 1 h, crew: a}}",
        "{down: {up_time: 1 h, down_time: 1 h, priority: -1}}",
        "{down: {up_time: 1 h, down_time: 1 h, priority: high}}",
        "{down: {up_time: 1 h, down_time: 1 h, ages: never}}",
        "{slow: {up_time: 1 h, down_time: 1 h}}",
        "{slow: {factor: 0.5, up_time: 1 h, down_time: 1 h}}",
        "{slow: {factor: -3, up_time: 1 h, down_time: 1 h}}",
        "{slow: {factor: 1e9, up_time: 1 h, down_time: 1 h}}",
        "{down: {factor: 3, up_time: 1 h, down_time: 1 h}}",
        "{down: {up_time: 1 h, down_time: 1 h}, hangs: {up_time: 1 h, down_time: 1 h}}",
        "{down: {up_time: {mixture: {parts: [{share: 100 %, law: 0 s}]}}, down_time: 0 s}}",
        "{down: {up_time: {empirical: {values: [0 s]}}, down_time: {constant: {value: 0 s}}}}",
      ].map { "  a: {failures: [\($0)]}" })
    + rows(
      "component", after: "nines: 1\ncomponents:\n",
      [
        "  a: {count: 0}", "  a: {count: -1}", "  a: {count: 100000}", "  a: {count: 1.5}",
        "  a: {count: 1e300}", "  a: {cuont: 2}",
        "  a: 3", "  a: [3]", "  a: {failures: down}",
        "  a: {failures: {down: {up_time: 1 h, down_time: 1 s, mttr: 1}}}",
        "  a: {failures: 3}", "  a: {depends_on: [a]}", "  a: {depends_on: [b]}",
        "  a: {depends_on: 3}", "  a: {price: 10 USD}",
        "  service: {}", "  all: {}",
      ])

  static let structures =
    rows(
      "structure", after: parts + "structure:\n",
      [
        "  s: {}", "  s: {of: []}", "  s: {of: [nothing]}", "  s: {of: a, need: 0}",
        "  s: {of: a, need: -1}", "  s: {of: a, need: 4}",
        "  s: {of: a, need: 1.5}", "  s: {of: [b, c], need: 100000}",
        "  s: {of: [b, c], need: all}", "  s: {of: [b, c], needs: 1}",
        "  s: {of: {b: c}}", "  s: {of: [s]}", "  s: [a, b]", "  s: a", "  s: {of: [a4]}",
        "  s: {of: [b, b]}", "  s: {of: [b, [c]]}", "  s: {of: [3]}", "  s: {of: [service]}",
        "  a: {of: [b, c]}", "  s: {of: [a, a1]}",
      ])
    + rows(
      "standby", after: parts + "standby:\n",
      [
        "  s: {}", "  s: {of: []}", "  s: {of: [b]}", "  s: {of: [b, b]}",
        "  s: {of: [b, nothing]}", "  s: {of: a, kind: lukewarm}",
        "  s: {of: a, kind: warm}", "  s: {of: a, kind: cold, standby_up_time: 1 year}",
        "  s: {of: a, coverage: 120 %}",
        "  s: {of: a, coverage: -1 %}", "  s: {of: a, coverage: high}",
        "  s: {of: a, switchover: -1 s}", "  s: {of: a, switchover: 5}",
        "  s: {of: a, manual_switchover: soon}", "  s: {of: a, failback: 2}", "  s: {of: [s, b]}",
        "  s: {of: a, active: b}", "  b: {of: a}",
      ])
    + rows(
      "common cause", after: parts + "common_causes:\n",
      [
        "  x: {}", "  x: {of: a}", "  x: {of: [], beta: 10 %}", "  x: {of: [nothing], beta: 10 %}",
        "  x: {of: a, beta: 10 %, every: 1 year}",
        "  x: {of: a, beta: 100 %}", "  x: {of: a, beta: -5 %}", "  x: {of: a, beta: 10}",
        "  x: {of: a, every: 0 s}", "  x: {of: a, every: 1/year}",
        "  x: {of: a, every: 1 year, chance: 150 %}",
        "  x: {of: a, every: 1 year, down_time: -1 h}", "  x: {of: x, beta: 10 %}",
        "  x: {of: a, beta: 10 %, rate: 3/s}", "  b: {of: a, beta: 10 %}",
      ])
    + rows(
      "dependencies", after: parts,
      [
        "structure: {s: {of: [t]}, t: {of: [s]}}",
        "structure: {s: {of: [t, b]}, t: {of: [u, c]}, u: {of: [s]}}",
        "service: [nothing]", "service: [[b]]",
        "service: {b: c}", "service: [service]", "service: [x, y, z]", "service: b c",
        "components: {a: {}}", "pools: {web: {servers: 2, depends_on: [web]}}",
        "pools: {web: {servers: {w1: {depends_on: [w2]}, w2: {depends_on: [w1]}}}}",
        "pools: {web: {servers: {w1: {depends_on: [w1]}}}}",
      ])
    + [
      BrokenModel(
        "two components that depend on each other",
        "nines: 1\ncomponents:\n  a: {depends_on: b}\n  b: {depends_on: a}\n"),
      BrokenModel(
        "five components in a circle",
        "nines: 1\ncomponents:\n"
          + (0..<5).map { "  c\($0): {depends_on: c\(($0 + 1) % 5)}\n" }.joined()),
      BrokenModel(
        "a component that depends on a group over it",
        "nines: 1\ncomponents: {a: {depends_on: s}, b: {}}\nstructure: {s: {of: [a, b]}}\n"),
      BrokenModel(
        "a member of a standby group that depends on the group",
        "nines: 1\ncomponents: {a: {depends_on: s}, b: {}}\nstandby: {s: {of: [a, b]}}\n"),
      BrokenModel(
        "a circle of 2000 structures",
        "nines: 1\ncomponents: {a: {}}\nstructure:\n"
          + (0..<2000).map { "  s\($0): {of: [s\(($0 + 1) % 2000)]}\n" }.joined()),
      BrokenModel(
        "a beta factor over components that fail differently",
        """
        nines: 1
        components:
          a: {failures: [{down: {up_time: 1 year, down_time: 1 h}}]}
          b: {}
        common_causes: {x: {of: [a, b], beta: 10 %}}

        """, line: 5),
      BrokenModel(
        "shocks without a down time",
        "nines: 1\ncomponents: {a: {}}\ncommon_causes: {x: {of: a, every: 1 year}}\n", line: 3),
    ]

  static let addresses =
    rows(
      "address", after: web + "virtual_addresses:\n",
      [
        "  site: {}", "  site: {routers: {}}", "  site: {routers: 2}",
        "  site: {routers: [lb1, lb2]}", "  site: {routers: {lb1: 100}}",
        "  site: {routers: {lb1: {priority: 0}}}", "  site: {routers: {lb1: {priority: 256}}}",
        "  site: {routers: {lb1: {priority: high}}}",
        "  site: {routers: {lb1: {state: MASTER}}}", "  site: {routers: {lb1: {state: master}}}",
        "  site: {routers: {lb1: {}, lb1: {}}}",
        "  site: {routers: {web: {}}}", "  site: {routers: {site: {}}}",
        "  web: {routers: {lb1: {}}}",
        "  site: {routers: {lb1: {}}, version: 1}", "  site: {routers: {lb1: {}}, version: 4}",
        "  site: {routers: {lb1: {}}, advertisement_interval: 100 ms}",
        "  site: {routers: {lb1: {}}, version: 3, advertisement_interval: 0 s}",
        "  site: {routers: {lb1: {}}, advertisement_interval: 1 h}",
        "  site: {routers: {lb1: {}}, advertisement_interval: 1}",
        "  site: {routers: {lb1: {}}, missed_advertisements: 0}",
        "  site: {routers: {lb1: {}}, preempt: 5 s}",
        "  site: {routers: {lb1: {}}, preempt_delay: -1 s}",
        "  site: {routers: {lb1: {}}, preempt_delay: 1 day}",
        "  site: {routers: {lb1: {}}, track_script: killall}",
        "  site: {routers: {lb1: {}}, track_script: {weight: 254}}",
        "  site: {routers: {lb1: {}}, track_script: {interval: 0 s}}",
        "  site: {routers: {lb1: {}}, track_script: {rise: 0}}",
        "  site: {routers: {lb1: {}}, track_script: {run_time: -1 s}}",
        "  site: {routers: {lb1: {}}, track_script: {broken: very}}",
        "  site: {routers: {lb1: {failures: [{explodes: {}}]}}}",
        "  site: {routers: {lb1: {depends_on: [lb2]}}}",
        "  site: {routers: {lb1: {price: 3}}}", "  site: {router: {lb1: {}}}",
        "  site: {routers: {\((0..<17).map { "r\($0): {}" }.joined(separator: ", "))}}",
        "  site: {routers: {lb1: {}}, virtual_router_id: 300}",
      ])
    + [
      BrokenModel(
        "a router of two addresses",
        web + """
          virtual_addresses:
            site: {routers: {lb1: {}}}
            shop: {routers: {lb1: {}}}

          """, line: 9)
    ]

  static let figures =
    rows(
      "figure",
      after: web.replacing(
        "work: 20 ms", with: "work: 20 ms\n    failures: [{down: {up_time: 10 s, down_time: 1 s}}]"),
      [
        "figures: wiat_p95", "figures: 5", "figures: [5 s]", "figures: [[wait_p95]]",
        "figures: {metrc: wait}", "figures: [{of: web}]",
        "figures: [latency]", "figures: [wait_p]", "figures: [wait_p0]", "figures: [wait_p00]",
        "figures: [wait_p100]", "figures: [wait_q50]",
        "figures: [wait_p-5]", "figures: [wait_p99999999999999999999]", "figures: ['']",
        "figures: ['wait of']", "figures: [wait of nowhere]",
        "figures: [wait_p95 of web and more]", "figures: [utilisation of web9]",
        "figures: [availability_time of web7]", "figures: [takeover of web]",
        "figures: [{metric: in_system_mean, above: -1}]",
        "figures: [{metric: in_system_mean, above: 3 s}]",
        "figures: [{metric: in_system_mean, above: .inf}]",
        "figures: [{metric: in_system_mean, at: -1 s}]",
        "figures: [{metric: in_system_mean, at: 10}]",
        "figures: [{metric: in_system_mean, at: 1 year}]",
        "figures: [{metric: availability_time, at: 200 s}]",
        "figures: [{metric: response_p95, while: sunny}]",
        "figures: [{metric: response_p95, of: nowhere}]",
        "figures: [{metric: response_mean, at: 5 s}]",
        "figures: [{metric: availability_time, above: 3}]",
        "figures: [{metric: utilisation, of: web, while: degraded}]",
        "figures: [{metric: error_share, of: teapot}]",
        "figures: [{metric: throughput, of: web1, quantile: 5}]",
        "figures: [{metric: reliability}]",
        "figures: [{metric: time_to_first_outage, of: nowhere}]",
        "figures: [cost_per_outage]", "figures: [infrastructure_cost_per_year of web]",
        "figures: [wait_mean, wait_maen]",
        "figures: [response_p95 of web1 of web]", "figures: [outage_p95 of nowhere]",
        "figures: [failures_mean of nowhere]",
      ])

  static let files =
    rows(
      "trace", after: "nines: 1\npools: {web: {work: 1 ms}}\n",
      [
        "traffic: {arrivals: {trace: {}}}", "traffic: {arrivals: {trace: {file: nowhere.csv}}}",
        "traffic: {arrivals: {trace: {file: .}}}",
        "traffic: {arrivals: {trace: {file: /dev/zero}}}",
        "traffic: {arrivals: {trace: {file: ''}}}", "traffic: {arrivals: {trace: requests.csv}}",
        "traffic: {arrivals: {trace: {file: [a.csv]}}}",
        "traffic: {arrivals: {trace: {path: a.csv}}}",
        "traffic: {arrivals: {trace: {file: /dev/stdin}}}",
      ])
    + [
      ("empty", ""), ("only a header", "time\n"), ("no header", "0.1\n0.2\n"),
      ("without time", "class,work\na,1 s\n"),
      ("an unknown column", "time,clas\n1,a\n"), ("a column twice", "time,time\n1,1\n"),
      ("a field too few", "time,class\n1\n"),
      ("a field too many", "time\n1,2\n"), ("an empty time", "time,class\n,a\n"),
      ("a word for a time", "time\nnoon\n"),
      ("a negative time", "time\n-1\n"), ("times out of order", "time\n2\n1\n"),
      ("nan", "time\nnan\n"), ("infinity", "time\ninf\n"),
      ("a hexadecimal time", "time\n0x10\n"), ("a time too large", "time\n1e300\n"),
      ("a time that overflows", "time\n1e999\n"),
      ("an unknown unit", "time\n1 fortnight\n"), ("negative work", "time,work\n1,-1\n"),
      ("work in bytes", "time,work\n1,1 MB\n"),
      ("a client that is no address", "time,client\n1,10.0.0.256\n"),
      ("a client that is a name", "time,client\n1,bob\n"),
      ("semicolons", "time;class\n1;a\n"), ("quotes", "\"time\",\"class\"\n\"1\",\"a\"\n"),
      ("a time of day", "time\n12:30:05\n"),
      ("a date", "time\n2024-05-01T00:00:00Z\n"), ("a decimal comma", "time\n1,5\n"),
      ("zero bytes", "time\n\0\0\0\n"),
      ("HTML", "<html><body>404</body></html>\n"), ("beyond the horizon", "time\n1e9\n"),
      ("a class too many", "time,class\n1,a\n2,x\n"),
    ].map { name, text in
      BrokenModel(
        "a trace: \(name)",
        """
        nines: 1
        pools: {web: {work: 1 ms}}
        run: {horizon: 100 s, replications: 2}
        traffic: {arrivals: {trace: {file: requests.csv}}\(name == "a class too many" ? ", classes: {a: {}}" : "")}

        """, files: ["requests.csv": text])
    }
    + [
      ("empty", ""), ("only comments", "# none\n"), ("a word", "fast\n"), ("no unit", "20\n"),
      ("a negative duration", "-1 s\n"),
      ("an infinite one", "inf s\n"), ("two in a line", "1 s 2 s\n"), ("zero bytes", "\0\0\n"),
      ("too large", "1e300 years\n"),
      ("a rate", "1/s\n"), ("the third line wrong", "1 s\n2 s\n3 x\n"),
    ].map { name, text in
      BrokenModel(
        "measured durations: \(name)",
        web.replacing("20 ms", with: "{empirical: {file: durations.txt}}"),
        files: ["durations.txt": text])
    }

  static let efforts = [
    BrokenModel(
      "more requests than a year of computing gives",
      """
      nines: 1
      run: {horizon: 10000 years}
      traffic: {arrivals: {poisson: {rate: 1e12/s}}}
      pools: {web: {servers: 2, work: 1 ms}}

      """),
    BrokenModel(
      "more failures than a year of computing gives",
      """
      nines: 1
      run: {horizon: 10000 years, replications: 1000}
      components: {a: {failures: [{down: {up_time: 1 ns, down_time: 1 ns}}]}}

      """),
    BrokenModel(
      "100000 servers in each of 1000 pools",
      "nines: 1\npools:\n"
        + (0..<1000).map { "  p\($0): {servers: 100000, work: 1 s}\n" }.joined()),
    BrokenModel(
      "10000 components each, a thousand times",
      "nines: 1\ncomponents:\n"
        + (0..<1000).map { "  c\($0): {count: 10000}\n" }.joined()),
    BrokenModel(
      "100000 servers of a million workers",
      """
      nines: 1
      traffic: {arrivals: {poisson: {rate: 1/s}}}
      run: {horizon: 1 s, replications: 2}
      pools: {web: {servers: 100000, workers: 1000000, work: 1 s}}

      """),
    BrokenModel(
      "100000 servers, checked by 16 routers",
      """
      nines: 1
      traffic: {arrivals: {poisson: {rate: 1/s}}, enters: site}
      run: {horizon: 1 s, replications: 2}
      virtual_addresses: {site: {routers: {\((0..<16).map { "r\($0): {}" }.joined(separator: ", "))}}}
      pools: {web: {servers: 100000, work: 1 s, health_check: active}}

      """),
    BrokenModel(
      "a closed population that asks without a pause",
      """
      nines: 1
      traffic: {arrivals: {closed: {clients: 10, think: 0 s}}}
      pools: {web: {work: 0 s}}

      """),
  ]
}
