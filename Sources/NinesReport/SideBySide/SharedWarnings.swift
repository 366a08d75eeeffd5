import NinesExperiment

/// What is to be known about several results, each sentence once.
struct SharedWarnings {
  /// In the order of their first appearance; those that not all share say whose they are.
  let lines: [String]

  init(_ results: [ExperimentResult]) {
    var owners: [(text: String, names: [String])] = []
    for result in results {
      for warning in result.warnings where warning != "No replication was completed." {
        if let row = owners.firstIndex(where: { $0.text == warning }) {
          owners[row].names.append(result.scenario)
        } else {
          owners.append((warning, [result.scenario]))
        }
      }
    }
    lines = owners.map { text, names in
      if names.count == results.count { return text }
      let list = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", ..." : "")
      return "\(list): \(text)"
    }
  }
}
