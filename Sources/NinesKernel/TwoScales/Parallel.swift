import Dispatch
import Foundation

/// The same independent task for many numbers on several threads; the results stand in the order of the numbers.
func inParallel<Result: Sendable>(
  _ count: Int, threads: Int, _ task: @escaping @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(task) }
  let board = ResultBoard<Result>(count: count)
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while let number = board.claim() { board.put(task(number), at: number) }
  }
  return board.results
}

/// What several threads fill together.
private final class ResultBoard<Result: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private let count: Int
  private var next = 0
  private var slots: [Result?]

  init(count: Int) {
    self.count = count
    slots = Array(repeating: nil, count: count)
  }

  func claim() -> Int? {
    lock.lock()
    defer { lock.unlock() }
    guard next < count else { return nil }
    next += 1
    return next - 1
  }

  func put(_ result: Result, at number: Int) {
    lock.lock()
    defer { lock.unlock() }
    slots[number] = result
  }

  var results: [Result] { slots.map { $0! } }
}
