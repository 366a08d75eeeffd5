import NinesRandom

/// Repeats each arrival of another schedule as often as its batch is large.
struct BatchSchedule: ArrivalSchedule {
  private var batches: any ArrivalSchedule
  private let size: Batches.Size
  private var last = Arrival(time: 0)
  private var left = 0

  init(of batches: any ArrivalSchedule, size: Batches.Size) {
    self.batches = batches
    self.size = size
  }

  var isStationary: Bool { batches.isStationary }

  mutating func next(using stream: inout RandomStream) -> Arrival? {
    if left == 0 {
      guard let batch = batches.next(using: &stream) else { return nil }
      last = batch
      left = size.draw(&stream)
    }
    left -= 1
    return last
  }

  func beginning(at time: Double) -> any ArrivalSchedule {
    BatchSchedule(of: batches.beginning(at: time), size: size)
  }
}
