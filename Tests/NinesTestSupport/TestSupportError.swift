/// What keeps a test from running at all, in words for its report.
package enum TestSupportError: Error, CustomStringConvertible {
  case hang(command: String, seconds: Double)
  case missingProgram(searched: [String])
  case missingTool(name: String)

  package var description: String {
    switch self {
    case .hang(let command, let seconds): "still running after \(seconds) s: \(command)"
    case .missingProgram(let searched):
      "no program nines in \(searched.joined(separator: ", ")); build it or set NINES_BIN"
    case .missingTool(let name): "\(name) is not installed; Tests/run installs what the tests need"
    }
  }
}
