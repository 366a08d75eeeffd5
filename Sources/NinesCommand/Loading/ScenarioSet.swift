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
  /// What is to be known about the set, a sentence each.
  private(set) var notes: [String]
  private let overrides: [String]

  /// - Parameters:
  ///   - variations: what sets scenarios apart; the grid of all of them.
  ///   - conditions: what sets groups apart.
  init(
    paths: [String], overrides: [String], variations: [Variation], conditions: [Variation] = []
  ) throws(Failure) {
    self.overrides = overrides
    notes = (variations + conditions).flatMap(\.notes)
    try Self.check(paths)
    let names = Self.names(of: paths)
    for condition in Self.grid(conditions) {
      var group: Group = (Self.label(of: condition, alone: false), [])
      for (number, path) in paths.enumerated() {
        for choice in Self.grid(variations) {
          let model = try load(path, names[number], choice + condition)
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

  /// Two candidates of one file would be the same.
  private static func check(_ paths: [String]) throws(Failure) {
    var seen: Set<String> = []
    for path in paths {
      let place = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
      guard seen.insert(place).inserted else {
        throw Failure(.badInput, "the model \(path) is given twice")
      }
    }
  }

  private mutating func load(
    _ path: String, _ name: String,
    _ point: [(variation: Variation, choice: Variation.Choice)]
  ) throws(Failure) -> (loaded: LoadedModel, settings: [Scenario.Setting]) {
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
      try check(key, of: item.variation, among: settings)
      varied.append(("\(key)=\(item.choice.value)", item.variation.option))
      settings.append(
        Scenario.Setting(
          key: key, text: item.choice.label, number: item.choice.number, unit: item.choice.unit))
    }
    do {
      return (try paired(path, name, varied), settings)
    } catch {
      guard let label = Self.label(of: point, alone: false) else { throw error }
      // Behind the count of errors.
      let last = "\(error.messages.last ?? "") in the scenario \(label)"
      throw Failure(error.status, error.messages.dropLast() + [last])
    }
  }

  /// One key has one value: neither two options nor `--set` beside them may give it.
  private func check(
    _ key: String, of variation: Variation, among settings: [Scenario.Setting]
  ) throws(Failure) {
    if settings.contains(where: { $0.key == key }) {
      throw Failure(
        .badInput,
        "\(variation.option) \(variation.key): the values of \(key) are given twice; write them in "
          + "one list, separated by commas")
    }
    if overrides.contains(where: { $0.prefix { $0 != "=" } == key }) {
      throw Failure(
        .badInput, "\(variation.option) \(variation.key): \(key) is set by another option too")
    }
  }

  /// A model whose runs pair with those of the first file: by its seed and their number.
  private mutating func paired(
    _ path: String, _ name: String, _ varied: [(assignment: String, option: String)]
  ) throws(Failure) -> LoadedModel {
    let model = try LoadedModel(path: path, overrides: overrides, varied: varied)
    guard let first = models.first, first.path != path else { return model }
    let keys: [(key: String, own: String, first: String)] = [
      ("run.seed", "\(model.plan.seed)", "\(first.plan.seed)"),
      ("run.replications", "\(model.plan.replications)", "\(first.plan.replications)"),
    ].filter { item in
      item.1 != item.2 && !varied.contains { $0.assignment.hasPrefix("\(item.0)=") }
    }
    if keys.isEmpty { return model }
    for item in keys {
      let note =
        "\(name): \(item.key) is \(item.first), that of \(first.shortName), and not its own "
        + "\(item.own): candidates are paired replication by replication."
      if !notes.contains(note) { notes.append(note) }
    }
    return try LoadedModel(
      path: path, overrides: overrides + keys.map { "\($0.key)=\($0.first)" }, varied: varied)
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
