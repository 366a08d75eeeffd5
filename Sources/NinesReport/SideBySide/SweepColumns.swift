import NinesExperiment

/// The varied keys as columns: numbers with their unit in the title where all values are numbers of one unit.
struct SweepColumns {
  let titles: [String]
  private let areNumbers: [Bool]

  init(_ sweep: SweepResult) {
    var titles: [String] = []
    var areNumbers: [Bool] = []
    for column in sweep.scenarios.first?.settings.indices ?? 0..<0 {
      let settings = sweep.scenarios.map { $0.settings[column] }
      let units = Set(settings.map { $0.number == nil ? nil : $0.unit })
      let isNumber = units.count == 1 && settings[0].number != nil
      areNumbers.append(isNumber)
      let unit = settings[0].unit ?? ""
      titles.append(settings[0].key + (isNumber && !unit.isEmpty ? " [\(unit)]" : ""))
    }
    self.titles = titles
    self.areNumbers = areNumbers
  }

  func cells(of scenario: Scenario) -> [Cell] {
    zip(scenario.settings, areNumbers).map { setting, isNumber in
      isNumber ? .optional(setting.number) : .text(setting.text)
    }
  }
}
