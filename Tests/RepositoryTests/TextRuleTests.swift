import Testing

@Suite("Rules over each file")
struct TextRuleTests {
  @Test("every file keeps the rule", arguments: TextRuleCatalog.all)
  func everyFile(keeps rule: TextRule) throws {
    for path in try RepositoryFiles.read().present {
      guard path != "LICENSE", let text = try RepositoryFiles.text(of: path) else { continue }
      for violation in rule.violations(path, text) {
        Issue.record("\(violation)")
      }
    }
  }

  @Test("the rule finds each of its bad examples and no good one", arguments: TextRuleCatalog.all)
  func examples(of rule: TextRule) {
    for example in rule.badExamples {
      #expect(rule.violations(example.path, example.text).count == 1, "\(example)")
    }
    for example in rule.goodExamples {
      #expect(rule.violations(example.path, example.text).isEmpty, "\(example)")
    }
  }

  @Test("a violation names its line")
  func line() {
    let forbidden = ForbiddenText(words: ["b"])
    #expect(
      forbidden.violations(path: "x", text: "a\nb\n").map(\.description) == ["x:2: holds 'b'"])
  }
}
