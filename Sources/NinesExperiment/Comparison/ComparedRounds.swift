import NinesKernel

/// Runs the candidates of a comparison a few replications at a time, so that all have the same when it is cut short.
enum ComparedRounds {
  private static let (least, most) = (8, 64)
  /// Observations that wait in memory until all candidates have theirs.
  private static let mostWaiting = 1024

  static func run(
    _ book: ComparisonBook, upTo total: Int, options: ExperimentOptions,
    progress: @escaping Experiment.Progress
  ) {
    var done = book.running.map { book.books[$0].replications }.min() ?? total
    let size = max(least, min(most, total / 4, mostWaiting / max(1, book.running.count)))
    while done < total, !book.running.isEmpty {
      let next = min(total, done + size)
      guard round(book, done..<next, of: total, options, progress) else { return }
      done = next
    }
  }

  /// False where it was cut short; nothing of it is kept then.
  private static func round(
    _ book: ComparisonBook, _ numbers: Range<Int>, of total: Int, _ options: ExperimentOptions,
    _ progress: @escaping Experiment.Progress
  ) -> Bool {
    let running = book.running
    let all = total * running.count
    var rounds: [[Observations]] = []
    for (place, row) in running.enumerated() {
      let seen = Experiment.observe(book.books[row], numbers, options: options) { done in
        let kept = numbers.lowerBound * running.count
        let over = kept + numbers.count * place + done
        progress(kept, all, Double(over) / Double(all))
      }
      rounds.append(seen)
      let isFlooded = book.books[row].floodedReplication != nil
      if seen.count < numbers.count, !isFlooded { return false }
    }
    for (row, seen) in zip(running, rounds) { for one in seen { book.books[row].add(one) } }
    return true
  }
}
