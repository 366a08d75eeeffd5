import Foundation
import NinesExperiment
import NinesKernel
import NinesModel
import NinesReport

/// All plans of a command that runs several, read and checked before the first one runs.
struct ScenarioSet {
  /// What is the same for all that are looked at side by side, such as a load; nil: nothing.
  typealias Group = (condition: String?, scenarios: [Scenario])

  private(set) var groups: [Group] = []
  /// The first of each file.
  private(set) var models: [LoadedModel] = []
  private let overrides: [String]

  /// - Parameters:
  ///   - variations: what sets scenarios apart; the grid of all of them.
  ///   - conditions: what sets groups apart.
  init(
    paths: [String], overrides: [String], variations: [Variation], conditions: [Variation] = []
  ) throws(Failure) {
    self.overrides = overrides
    let names = Self.names(of: paths)
    for condition in Self.grid(conditions) {
      var group: Group = (Self.label(of: condition, alone: false), [])
      for (number, path) in paths.enumerated() {
        for choice in Self.grid(variations) {
          let model = try load(path, choice + condition)
          if models.count == number { models.append(model.loaded) }
          let parts = [paths.count > 1 ? names[number] : nil, Self.label(of: choice, alone: true)]
          let name = parts.compactMap { $0 }.joined(separator: " ")
          group.scenarios.append(
            Scenario(
              name: name.isEmpty ? names[number] : name, settings: model.settings,
              plan: model.loaded.plan))
        }
      }
      groups.append(group)
    }
  }

  var count: Int { groups.reduce(0) { $0 + $1.scenarios.count } }

  private func load(
    _ path: String, _ point: [(variation: Variation, choice: Variation.Choice)]
  ) throws(Failure) -> (loaded: LoadedModel, settings: [Scenario.Setting]) {
    // Runs are paired by their seed and numbers: files follow the first.
    var overrides = overrides
    if let first = models.first?.plan, path != models[0].path {
      overrides += ["run.seed=\(first.seed)", "run.replications=\(first.replications)"]
    }
    let document: ModelDocument
    do {
      document = try ModelDocument(contentsOf: path)
    } catch {
      throw Failure(error)
    }
    var varied: [(assignment: String, option: String)] = []
    var settings: [Scenario.Setting] = []
    for item in point {
      let key = try item.variation.path(in: document)
      varied.append(("\(key)=\(item.choice.value)", item.variation.option))
      settings.append(
        Scenario.Setting(
          key: key, text: item.choice.label, number: item.choice.number, unit: item.choice.unit))
    }
    return (try LoadedModel(path: path, overrides: overrides, varied: varied), settings)
  }

  /// Every combination, the last variation running fastest; one empty point for no variation.
  private static func grid(
    _ variations: [Variation]
  ) -> [[(variation: Variation, choice: Variation.Choice)]] {
    variations.reduce([[]]) { points, variation in
      points.flatMap { point in variation.choices.map { point + [(variation, $0)] } }
    }
  }

  /// `random-of-2`, or `rate=50/s workers=4` where there are several or the value needs its key.
  private static func label(
    of point: [(variation: Variation, choice: Variation.Choice)], alone: Bool
  ) -> String? {
    if point.isEmpty { return nil }
    if alone, point.count == 1, point[0].choice.number == nil { return point[0].choice.label }
    return point.map { item in
      "\(item.variation.key.split(separator: ".").last ?? "")=\(item.choice.label)"
    }.joined(separator: " ")
  }

  /// File names without folders, or whole paths where those are not enough.
  private static func names(of paths: [String]) -> [String] {
    let short = paths.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
    return Set(short).count == paths.count ? short : paths
  }
}
