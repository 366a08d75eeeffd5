import NinesKernel
import NinesRandom

/// Arrivals at given times, each a class of its own, so that the fate of each request can be read off.
struct Script: ArrivalSchedule {
  private let arrivals: [Arrival]
  private var line = 0

  init(_ arrivals: [Arrival]) { self.arrivals = arrivals }

  mutating func next(using stream: inout RandomStream) -> Arrival? {
    guard line < arrivals.count else { return nil }
    defer { line += 1 }
    return arrivals[line]
  }
}
