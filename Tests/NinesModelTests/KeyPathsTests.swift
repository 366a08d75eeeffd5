import NinesModel
import NinesVocabulary
import Testing

@Suite("Keys that are written short")
struct KeyPathsTests {
  private static let place = SourceLocation(file: "--vary", line: 1, column: 1)

  private func keys() throws -> KeyPaths {
    KeyPaths(
      of: try ModelDocument(text: sample, file: "m.yaml"), as: Everything.self,
      wordBook: testWords)
  }

  @Test(
    "names, words and whatever stands before may be left out, as long as one key is meant",
    arguments: [
      ("pools.web.balancer", "pools.web.balancer"), ("web.balancer", "pools.web.balancer"),
      ("balancer", "balancer"), ("balancer.draws", "balancer.best-of.draws"),
      ("draws", "balancer.best-of.draws"), ("service.shape", "service.weibull.shape"),
      ("check.fall", "check.fall"), ("store.servers.weight", "pools.store.servers.weight"),
      ("pool.servers.1.weight", "pools.web.servers.1.weight"), ("factor", "factor"),
    ])
  func found(short: String, path: String) throws {
    #expect(try keys().path(of: short, at: Self.place) == path)
  }

  @Test("every key that the model states can be set by its path")
  func all() throws {
    for path in ["limit", "tags", "price", "mode", "pools", "pools.web", "check.interval"] {
      #expect(try keys().all.contains(path))
    }
  }

  @Test(
    "what means nothing or several keys is told with what would do",
    arguments: [
      (
        "pool.balancer",
        "'pool.balancer' may mean 2 keys of the model: pools.web.balancer, pools.store.balancer"
      ),
      (
        "pools.wbe.balancer",
        "the model has no key 'pools.wbe.balancer'; there is balancer, pools.web.balancer, pools.store.balancer"
      ),
      ("chek.fall", "the model has no key 'chek.fall'; there is check.fall"),
      (
        "pools.web.balancr",
        "the model has no key 'pools.web.balancr'; did you mean 'pools.web.balancer'?"
      ),
      ("", "the model has no key ''"), ("..", "the model has no key '..'"),
    ])
  func refused(key: String, message: String) throws {
    let keys = try keys()
    let problem = #expect(throws: Diagnostic.self) { try keys.path(of: key, at: Self.place) }
    #expect(problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "")")
  }

  @Test("a word with its number is spelled out, and nothing else is")
  func numbered() {
    #expect(testWords.spelledOut("best-of-3") == "{best-of: {draws: 3}}")
    for text in ["best-of", "round-robin", "round-robin-3", "no-word-3", "3", "-3", "best-of-x"] {
      #expect(testWords.spelledOut(text) == nil)
    }
  }
}
