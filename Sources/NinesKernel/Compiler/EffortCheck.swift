import NinesModel
import NinesRandom
import NinesVocabulary

/// Refuses models that no machine could run: too many parts, or more events than years of computing give.
extension PlanCompiler {
  /// Events of a run; at four million a second, 8 CPU years.
  static let mostEvents = 1e15
  static let mostComponents = 100_000
  static let mostViews = 200_000  // of a server by a router
  static let mostWorkers = 10_000_000

  /// Simulated seconds of all replications.
  var simulatedTime: Double {
    (architecture.run.warmUp + architecture.run.horizon) * Double(architecture.run.replications)
  }

  /// Before anything is expanded.
  func checkSizes() throws(Diagnostics) {
    var problems = Diagnostics()
    var components = architecture.components.reduce(0) { $0 + $1.part.count }
    if let last = architecture.components.last, components > Self.mostComponents {
      problems.add(tooMany("components", components, Self.mostComponents, at: last.location))
    }
    let routers = architecture.addresses.map(\.part.routers.count).max() ?? 1
    var servers = 0
    var workers = 0
    for pool in architecture.pools {
      servers += pool.part.serverCount
      workers += pool.part.serverCount * (pool.part.workers ?? 1)
    }
    components += servers
    if let last = architecture.pools.last, problems.isEmpty {
      if components > Self.mostComponents {
        problems.add(
          tooMany("servers and components", components, Self.mostComponents, at: last.location))
      } else if servers * routers > Self.mostViews {
        problems.add(
          tooMany("servers seen by routers", servers * routers, Self.mostViews, at: last.location))
      } else if workers > Self.mostWorkers {
        problems.add(tooMany("workers", workers, Self.mostWorkers, at: last.location))
      }
    }
    if !problems.isEmpty { throw problems }
  }

  private func tooMany(
    _ what: String, _ count: Int, _ most: Int, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(.invalid("the model has \(count) \(what); at most \(most) fit"), at: location)
  }

  /// - Parameter cycle: mean seconds between two events.
  mutating func checkEffort(of events: String, every cycle: Double, at location: SourceLocation) {
    if cycle == 0 {
      problems.add(
        Diagnostic(.invalid("\(events) would follow each other without a pause"), at: location))
    } else if simulatedTime / cycle > Self.mostEvents {
      let count = FigureResolver.rounded(simulatedTime / cycle)
      problems.add(
        Diagnostic(
          .invalid(
            "the run would have \(count) \(events); shorten its horizon, or replicate it less "
              + "often (at most \(FigureResolver.rounded(Self.mostEvents)))"), at: location))
    }
  }

  /// Requests by their mean rate; clients that wait for answers by their pauses.
  mutating func checkEffort(_ process: any ArrivalProcess, at location: SourceLocation) {
    if let closed = process as? ClosedPopulation {
      if closed.thinkTime.mean == 0 {
        problems.add(
          Diagnostic(
            .invalid("clients that never think would ask without a pause; write 'think: 1 ms'"),
            at: location))
      }
    } else if let rate = process.meanRate, rate > 0, !(process is Trace) {
      checkEffort(of: "requests", every: 1 / rate, at: location)
    }
  }

  /// A trace without a request in the time that is counted answers nothing.
  mutating func check(_ trace: Trace, at location: SourceLocation) {
    guard let (first, last) = trace.span else { return }
    let (start, end) = (
      architecture.run.warmUp, architecture.run.warmUp + architecture.run.horizon
    )
    func seconds(_ time: Double) -> String { "\(FigureResolver.plain(time)) s" }
    if first >= end || last < start {
      problems.add(
        Diagnostic(
          .invalid(
            "the trace lasts from \(seconds(first)) to \(seconds(last)), but figures are taken from "
              + "\(seconds(start)) to \(seconds(end)); set 'run.warm_up' and 'run.horizon'"),
          at: location))
    } else if last < 0.95 * end {
      notes.append(
        "The trace ends at \(seconds(last)) and is not repeated; no requests come from then to the "
          + "end at \(seconds(end)).")
    }
  }

  /// Requests that can reach a pool from which no way leads out would stay for ever.
  mutating func checkWaysOut(
    _ next: [[(pool: Int, upTo: Double)]], reached: Set<Int>, _ steps: [RouteStep]
  ) {
    var leaving = Set(reached.filter { (next[$0].last?.upTo ?? 0) < 1 - 1e-9 })
    var found = true
    while found {
      found = false
      for pool in reached where !leaving.contains(pool) {
        let from = next[pool].indices.contains {
          let way = next[pool][$0]
          return leaving.contains(way.pool) && way.upTo > ($0 == 0 ? 0 : next[pool][$0 - 1].upTo)
        }
        if from {
          leaving.insert(pool)
          found = true
        }
      }
    }
    guard let trapped = reached.subtracting(leaving).min(),
      let step = steps.first(where: { $0.after.content == architecture.pools[trapped].name })
    else { return }
    problems.add(
      Diagnostic(
        .invalid(
          "requests never leave the pools after '\(step.after.content)'; let some shares add up to less than 100 %"
        ), at: step.after.location))
  }
}
