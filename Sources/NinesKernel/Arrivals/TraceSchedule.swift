import NinesRandom

/// A trace in progress.
struct TraceSchedule: ArrivalSchedule {
  private let records: TraceRecords
  private var line = 0

  init(_ records: TraceRecords) { self.records = records }

  mutating func next(using stream: inout RandomStream) -> Arrival? {
    guard line < records.times.count else { return nil }
    defer { line += 1 }
    var arrival = Arrival(time: records.times[line])
    if !records.classes.isEmpty { arrival.requestClass = Int(records.classes[line]) }
    if !records.works.isEmpty { arrival.work = records.works[line] }
    if !records.clients.isEmpty { arrival.client = records.clients[line] }
    return arrival
  }
}
