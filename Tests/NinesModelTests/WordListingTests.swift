import NinesModel
import NinesVocabulary
import Testing

@Suite("The list of words")
struct WordListingTests {
  @Test("a word is shown with its meaning, example, parameters, ranges and defaults")
  func listing() {
    #expect(
      WordListing.text(of: testWords, role: .balancer) == """
        BALANCER

          round-robin: one after the other
            example: round-robin

          best-of: the least loaded of some
            example: {best-of: {draws: 2}}
            draws  how many are drawn
                   (integer, 1...1000000; required)

        """)
    let all = WordListing.text(of: testWords)
    #expect(
      all.contains(
        """
          exponential: memoryless
            example: {exponential: {mean: 20 ms}}
            mean  its mean
                  (duration above 0; default: 20 ms; from: a test)
        """))
    #expect(
      all.contains("shape  below 1: early failures\n           (number, 0.05...20; required)"))
    #expect(all.contains("parts  laws\n           (list of: {share, law}; required)"))
  }

  @Test("a key is shown with its places, kinds and the keys of its sections")
  func keys() throws {
    let listing = KeyListing(of: Everything.self, wordBook: testWords)
    let check = try #require(listing.text(of: "check"))
    #expect(
      check.hasPrefix("check: A health check.\n  (a section; optional)\n\n  keys of check:\n"))
    #expect(check.contains("    fall"))
    #expect(listing.text(of: "parts")?.hasPrefix("mixture.parts: laws\n") == true)
    #expect(listing.text(of: "mixture.parts.law")?.hasPrefix("mixture.parts[].law: ") == true)
    #expect(listing.text(of: "pools.servers")?.hasPrefix("pools.NAME.servers: ") == true)
    #expect(listing.text(of: "nothing") == nil)
    #expect(listing.names.prefix(3) == ["nines", "title", "timeout"])
  }

  @Test("the example of every word is read", arguments: [WordRole.law, .balancer])
  func examples(role: WordRole) {
    for type in testWords.words[role] ?? [] {
      let key = role == .law ? "service" : "balancer"
      #expect(errors(adding: "\(key): \(type.example)") == [])
    }
  }
}
