import Dispatch
import Foundation
import NinesKernel

/// Runs numbered batches on several threads; each depends on its number alone.
enum ParallelBatches {
  /// What `work` gave, in the order of the numbers.
  ///
  /// - Parameter work: runs the numbers that one thread takes, so that it may keep memory between them.
  static func run<Output: Sendable>(
    _ numbers: Range<Int>, threads: Int, work: @escaping @Sendable ([Int]) -> [Output]
  ) -> [Output] {
    let threads = max(1, min(threads, numbers.count))
    if threads == 1 { return work(Array(numbers)) }
    let collected = Collected<Output>()
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      let own = Array(
        stride(from: numbers.lowerBound + thread, to: numbers.upperBound, by: threads))
      collected.add(zip(own, work(own)).map { (number: $0, output: $1) })
    }
    return collected.sorted
  }

  private final class Collected<Output: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var entries: [(number: Int, output: Output)] = []

    func add(_ more: [(number: Int, output: Output)]) {
      lock.withLock { entries += more }
    }

    var sorted: [Output] { entries.sorted { $0.number < $1.number }.map(\.output) }
  }
}
