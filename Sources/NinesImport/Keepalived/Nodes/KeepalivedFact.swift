import NinesVocabulary

/// A value with the statement that says it.
struct KeepalivedFact<Value: Sendable>: Sendable {
  let value: Value
  let statement: ConfigStatement

  init(_ value: Value, _ statement: ConfigStatement) {
    self.value = value
    self.statement = statement
  }

  /// `keepalived.conf:12`, to stand behind the key in the model.
  var comment: String { statement.keepalivedComment }
}

extension ConfigStatement {
  /// `keepalived.conf:12`: the line of the value, which parameters may bring from elsewhere.
  var keepalivedComment: String {
    let place = words.count > 1 ? words[1].location : location
    return "\(place.file.split(separator: "/").last ?? ""):\(place.line)"
  }

  /// The first argument.
  var keepalivedValue: String? { words.count > 1 ? words[1].text : nil }
}
