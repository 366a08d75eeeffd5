import NinesVocabulary

/// Takes values of statements into the block that is being read.
extension KeepalivedNode {
  typealias IntegerPath = WritableKeyPath<KeepalivedNode, KeepalivedFact<Int>?>

  var lastInstance: KeepalivedInstance {
    get { instances[instances.count - 1] }
    set { instances[instances.count - 1] = newValue }
  }

  var lastSyncGroup: KeepalivedSyncGroup {
    get { syncGroups[syncGroups.count - 1] }
    set { syncGroups[syncGroups.count - 1] = newValue }
  }

  var lastScript: KeepalivedScript {
    get { scripts[scripts.count - 1] }
    set { scripts[scripts.count - 1] = newValue }
  }

  var lastVirtualServer: KeepalivedVirtualServer {
    get { virtualServers[virtualServers.count - 1] }
    set { virtualServers[virtualServers.count - 1] = newValue }
  }

  /// A whole number; one that neither keepalived nor the model takes leaves the default in place.
  mutating func takeInteger(
    _ statement: ConfigStatement, in range: ClosedRange<Int>, into path: IntegerPath
  ) -> ImportVerdict? {
    guard let value = KeepalivedNumber.integer(statement.keepalivedValue, in: range) else {
      return Self.notTaken(
        statement, "a whole number of \(range.lowerBound) to \(range.upperBound)")
    }
    set(KeepalivedFact(value, statement), at: path)
    return nil
  }

  /// Seconds with a fraction, kept in microseconds.
  mutating func takeSeconds(
    _ statement: ConfigStatement, upTo limit: Int = 86_400, into path: IntegerPath
  ) -> ImportVerdict? {
    guard let value = KeepalivedNumber.microseconds(statement.keepalivedValue),
      value <= limit * 1_000_000
    else { return Self.notTaken(statement, "a number of seconds up to \(limit)") }
    set(KeepalivedFact(value, statement), at: path)
    return nil
  }

  mutating func set<Value: Sendable>(
    _ fact: KeepalivedFact<Value>, at path: WritableKeyPath<KeepalivedNode, KeepalivedFact<Value>?>
  ) {
    if let earlier = self[keyPath: path], earlier.statement.location != fact.statement.location {
      notes.add(
        earlier.statement,
        .noEffect(because: "line \(fact.statement.location.line) says it again, and counts"))
    }
    self[keyPath: path] = fact
  }

  static func notTaken(_ statement: ConfigStatement, _ expected: String) -> ImportVerdict {
    let found = statement.keepalivedValue.map { "'\($0)'" } ?? "nothing"
    return .unsupported(
      lost: "\(found) is not \(expected); the model keeps the default")
  }

  /// `NAME [weight N] [reverse|noreverse]`, a line of `track_script` and its like.
  static func track(_ statement: ConfigStatement, isProcess: Bool) -> KeepalivedTrack {
    let words = statement.words.map(\.text)
    var weight: KeepalivedFact<Int>?
    if let row = words.firstIndex(of: "weight"), row + 1 < words.count,
      let value = KeepalivedNumber.integer(words[row + 1], in: -254...254)
    {
      weight = KeepalivedFact(value, statement)
    }
    return KeepalivedTrack(
      script: statement.name, isProcess: isProcess, weight: weight,
      isReversed: words.contains("reverse"), statement: statement)
  }
}
