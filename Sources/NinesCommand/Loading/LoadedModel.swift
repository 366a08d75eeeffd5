import Foundation
import NinesKernel
import NinesModel
import NinesReport
import NinesVocabulary

/// A model file on its way from text to plan, with what reports say about it.
struct LoadedModel {
  let path: String
  /// Of the file and of those that it names.
  let hash: Fingerprint
  let overrides: [String]
  let architecture: Architecture
  let defaults: [Provenance.Default]
  var plan: Plan

  /// - Parameters:
  ///   - overrides: `KEY=VALUE`, applied in order.
  ///   - varied: the same, applied after them, of options that try several values.
  /// - Throws: all that is wrong with the file.
  init(
    path: String, overrides: [String], varied: [(assignment: String, option: String)] = []
  ) throws(Failure) {
    self.path = path
    self.overrides = overrides
    var files = [path]
    var original: ModelDocument?
    do {
      var document = try ModelDocument(contentsOf: path)
      original = document
      for override in overrides { try document.override(override) }
      for item in varied { try document.override(item.assignment, option: item.option) }
      let reader = ModelReader(wordBook: KernelWords.book)
      let reading = try reader.read(document, as: ModelSection.self)
      architecture = try Architecture(reading.values)
      plan = try PlanCompiler.plan(for: architecture, currency: reading.currency)
      if architecture.name == nil { plan.name = Self.shortName(of: path) }
      files += reading.filesUsed
      defaults = reading.defaultsUsed.map {
        Provenance.Default(key: $0.path, value: $0.text, source: $0.source)
      }
    } catch {
      throw Failure(ShortKeys.explained(error, overrides, in: original))
    }
    var hash = Fingerprint(Data())
    for file in files {
      hash.add((try? Data(contentsOf: URL(filePath: file), options: .mappedIfSafe)) ?? Data())
    }
    self.hash = hash
  }

  /// What downtime costs is one thing, what lost requests cost another.
  var priced: Provenance.Priced {
    guard let prices = architecture.prices, prices.perLostRequest > 0 else { return .downtime }
    let isDowntimePriced = prices.perOutage + prices.perDowntime + prices.rising > 0
    return isDowntimePriced ? .both : .lostRequests
  }

  /// The file's name without folders and `.yaml`.
  var shortName: String { Self.shortName(of: path) }

  private static func shortName(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
}
