import Foundation
import NinesReport
import Synchronization

/// A line on a terminal: share done, replications, remaining time; redrawn at most ten times a second.
final class ProgressBar: Sendable {
  private struct State {
    var lastDrawn = -Double.infinity  // seconds since the start
    var isDrawn = false
  }

  private let start = ContinuousClock.now
  private let state = Mutex(State())
  private static let width = 30
  private let noun: String

  /// - Parameter counts: what is counted.
  init(counts noun: String = "replications") { self.noun = noun }

  func show(done: Int, planned: Int, fraction: Double) {
    let now = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { state in
      guard now - state.lastDrawn >= 0.1 else { return }
      state.lastDrawn = now
      state.isDrawn = true
      let line = line(done: done, planned: planned, fraction: fraction, elapsed: now)
      Console.draw("\r\u{1B}[K" + line)
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      if state.isDrawn { Console.draw("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }

  private func line(done: Int, planned: Int, fraction: Double, elapsed: Double) -> String {
    let fraction = min(1, max(0, fraction))
    let filled = Int(fraction * Double(Self.width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
    let percent = Int(fraction * 100)
    var line = "[\(bar)] \(percent) %  \(done)/\(planned) \(noun)"
    // An estimate from the first moments would mislead.
    if fraction > 0, elapsed >= 1 {
      let rest = (elapsed * (1 - fraction) / fraction).rounded(.up)
      line += "  \(Phrase.measured(rest)) left"
    }
    return line
  }
}
