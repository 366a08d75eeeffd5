import Foundation
import NinesKernel

/// Runs numbered replications on several threads and hands them on in the order of their numbers.
///
/// Each thread owns one runner and takes a chunk of numbers at a time. Whoever completes the oldest chunk hands on
/// all that is ready, so what comes out depends on the numbers alone, and only so many wait.
final class OrderedRuns<Output: Sendable>: @unchecked Sendable {
  private let plan: Plan
  private let scales: TwoScales?
  private let numbers: Range<Int>
  private let isCancelled: @Sendable () -> Bool
  private let work: @Sendable (inout ReplicationRunner, Int) -> Output
  private let fold: (Output) -> Bool
  private let chunkSize: Int
  private let chunkCount: Int

  // Guarded by the lock; `fold` is called by one thread at a time, the one that set `isFolding`.
  private let lock = NSCondition()
  private var waiting: [[Output]?]
  private var nextChunk = 0
  private var folded = 0
  private var isFolding = false
  private var isOver = false
  private var running: Int

  private init(
    plan: Plan, scales: TwoScales?, numbers: Range<Int>, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool,
    work: @escaping @Sendable (inout ReplicationRunner, Int) -> Output,
    fold: @escaping (Output) -> Bool
  ) {
    self.plan = plan
    self.scales = scales
    self.numbers = numbers
    self.isCancelled = isCancelled
    self.work = work
    self.fold = fold
    chunkSize = min(64, max(1, numbers.count / (threads * 64)))
    chunkCount = (numbers.count + chunkSize - 1) / chunkSize
    // Room enough that one long replication does not keep the others from going on.
    waiting = Array(repeating: nil, count: threads * max(4, 64 / chunkSize))
    running = threads
  }

  /// Returns when every number is handed on, or `isCancelled` or `fold` says that it is enough.
  ///
  /// - Parameters:
  ///   - scales: nil to run every request.
  ///   - fold: takes what `work` gave, in the order of the numbers; false ends the run.
  static func run(
    plan: Plan, scales: TwoScales? = nil, numbers: Range<Int>, options: ExperimentOptions,
    work: @escaping @Sendable (inout ReplicationRunner, Int) -> Output,
    fold: @escaping (Output) -> Bool
  ) {
    guard !numbers.isEmpty else { return }
    let threads = min(max(1, options.threads), numbers.count)
    if threads == 1 {
      var runner = ReplicationRunner(plan: plan, scales: scales)
      for number in numbers {
        if options.isCancelled() || !fold(work(&runner, number)) { return }
      }
      return
    }
    let runs = OrderedRuns(
      plan: plan, scales: scales, numbers: numbers, threads: threads,
      isCancelled: options.isCancelled,
      work: work, fold: fold)
    for _ in 1..<threads {
      let thread = Thread { runs.runChunks() }
      thread.stackSize = 8 << 20
      thread.start()
    }
    runs.runChunks()
    runs.join()
  }

  private func runChunks() {
    var runner = ReplicationRunner(plan: plan, scales: scales)
    while let chunk = claim() {
      let first = numbers.lowerBound + chunk * chunkSize
      let part = first..<min(first + chunkSize, numbers.upperBound)
      var outputs: [Output] = []
      outputs.reserveCapacity(part.count)
      for number in part {
        if isCancelled() { break }
        outputs.append(work(&runner, number))
      }
      deliver(outputs, of: chunk)
    }
    lock.lock()
    running -= 1
    lock.broadcast()
    lock.unlock()
  }

  /// The next chunk, once there is room for its outcome; nil when there is nothing left to do.
  private func claim() -> Int? {
    lock.lock()
    defer { lock.unlock() }
    while !isOver, nextChunk < chunkCount, nextChunk >= folded + waiting.count { lock.wait() }
    guard !isOver, nextChunk < chunkCount else { return nil }
    nextChunk += 1
    return nextChunk - 1
  }

  private func deliver(_ outputs: [Output], of chunk: Int) {
    lock.lock()
    defer { lock.unlock() }
    waiting[chunk % waiting.count] = outputs
    if isFolding { return }
    isFolding = true
    while !isOver, let ready = waiting[folded % waiting.count] {
      waiting[folded % waiting.count] = nil
      let expected = min(chunkSize, numbers.count - folded * chunkSize)
      lock.unlock()
      let goesOn = ready.allSatisfy(fold) && ready.count == expected
      lock.lock()
      folded += 1
      if !goesOn { isOver = true }
      lock.broadcast()
    }
    isFolding = false
  }

  private func join() {
    lock.lock()
    while running > 0 { lock.wait() }
    lock.unlock()
  }
}
