/// Which lines count, between `.if` and `.endif`.
struct HAProxyBranches {
  static let keywords: Set<String> = [
    ".if", ".elif", ".else", ".endif", ".notice", ".warning", ".alert", ".diag",
  ]

  private enum State {
    case taken
    /// A later branch may still count.
    case waiting
    /// An earlier branch has counted, or the block stands in one that does not count.
    case over
  }

  private var states: [State] = []
  private var skipping = 0

  /// Whether the next line counts.
  var isActive: Bool { skipping == 0 }

  /// Lines of one file do not reach into the next.
  mutating func reset() { self = HAProxyBranches() }

  /// What becomes of a line that begins with a point.
  mutating func follow(_ line: HAProxyLine, isSet: @escaping (String) -> Bool) -> ImportVerdict {
    let text = line.arguments(from: 1).map(\.text).joined(separator: " ")
    switch line.words[0].text {
    case ".if":
      guard isActive else {
        push(.over)
        return Self.skipped
      }
      return decide(text, isSet)
    case ".elif":
      let last = pop()
      guard isActive, last == .waiting else {
        push(.over)
        return Self.skipped
      }
      return decide(text, isSet)
    case ".else":
      let last = pop()
      push(isActive && last == .waiting ? .taken : .over)
      return .noEffect(because: "it only divides what counts from what does not")
    case ".endif":
      _ = pop()
      return .noEffect(because: "it only ends a condition")
    case ".alert":
      guard isActive else { return Self.skipped }
      return .unsupported(lost: "HAProxy does not start here; the model goes on as if it did")
    default:
      return isActive ? .noEffect(because: "a message for whoever starts it") : Self.skipped
    }
  }

  static let skipped = ImportVerdict.noEffect(
    because: "it stands in a branch of .if that is not taken")

  private mutating func decide(
    _ text: String, _ isSet: @escaping (String) -> Bool
  ) -> ImportVerdict {
    switch HAProxyCondition.holds(text, isSet: isSet) {
    case true?:
      push(.taken)
      return .noEffect(because: "it holds: what follows counts")
    case false?:
      push(.waiting)
      return .noEffect(
        because: "it does not hold, as far as these files say: what follows does not count")
    case nil:
      push(.taken)
      return .unsupported(
        lost: "whether it holds is not known here: what follows is taken, and no other branch")
    }
  }

  private mutating func push(_ state: State) {
    states.append(state)
    if state != .taken { skipping += 1 }
  }

  private mutating func pop() -> State? {
    guard let last = states.popLast() else { return nil }
    if last != .taken { skipping -= 1 }
    return last == .taken ? .over : last
  }
}
