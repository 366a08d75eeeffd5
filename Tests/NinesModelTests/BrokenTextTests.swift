import NinesModel
import NinesVocabulary
import Testing

@Suite("Broken models")
struct BrokenTextTests {
  @Test("each is refused with a place in the file, in under a second", arguments: BrokenCorpus.all)
  func corpus(lines: String) { expectRefusal(of: shortest + lines + "\n") }

  @Test("the corpus is large enough and has no text twice")
  func size() {
    #expect(BrokenCorpus.all.count >= 120)
    #expect(Set(BrokenCorpus.all).count == BrokenCorpus.all.count)
  }

  @Test(
    "a required key that is taken away is missed",
    arguments: ["nines", "rate", "fall", "draws", "name"])
  func removed(key: String) {
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains("\(key):") && !line.contains("- ") {
      var rest = lines
      rest[index] = ""
      expectRefusal(of: rest.joined(separator: "\n"))
    }
  }

  @Test(
    "every key of the sample is missed or reported when it is misspelt",
    arguments: keyPlaces.filter { !["web", "store"].contains($0.key) })  // names that users choose
  func misspelt(place: KeyPlace) { expectRefusal(of: place.replacingKey(with: place.key + "q")) }

  @Test("every key of the sample is reported when it is given twice", arguments: keyPlaces)
  func duplicated(place: KeyPlace) { expectRefusal(of: place.duplicated()) }

  @Test("every value of the sample is refused where it is of no use", arguments: scalarPlaces)
  func wrong(place: KeyPlace) {
    for value in place.wrongValues { expectRefusal(of: place.replacingValue(with: value)) }
  }

  private func expectRefusal(
    of text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    var complaints: [Diagnostic] = []
    let seconds = processorSeconds { complaints = diagnostics(text) }
    #expect(!complaints.isEmpty, "\(text)", sourceLocation: sourceLocation)
    #expect(
      complaints.allSatisfy { isInside($0, text: text) }, "\(text)", sourceLocation: sourceLocation)
    #expect(seconds < 1, sourceLocation: sourceLocation)
  }

  static let keyPlaces = KeyPlace.all(in: sample)
  static let scalarPlaces = keyPlaces.filter { !$0.value.isEmpty }
}
