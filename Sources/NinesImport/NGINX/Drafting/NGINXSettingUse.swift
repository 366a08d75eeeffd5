/// What became of an inherited directive at the places where it holds.
struct NGINXSettingUse {
  /// Keys of pools that have its value.
  private(set) var keys: [String] = []
  private var known: Set<String> = []
  /// Where it holds without being in the model.
  private(set) var lost: [String] = []
  private var knownLost: Set<String> = []
  /// What of it is not in the model although its value is.
  var remarks: [String] = []

  init(remarks: [String] = []) { self.remarks = remarks }

  mutating func add(key: String) {
    if known.insert(key).inserted { keys.append(key) }
  }

  mutating func add(lost text: String) {
    if knownLost.insert(text).inserted { lost.append(text) }
  }

  /// The first few of many.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}
