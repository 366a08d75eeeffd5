import Foundation
import NinesImport
import NinesKernel
import NinesModel
import NinesTestSupport
import NinesVocabulary
import Testing

/// The configurations of the reference architecture beside the models that people wrote for them.
@Suite("The guide's configurations")
struct GuideTests {
  private static func imported(_ names: [String]) throws -> ImportedModel {
    let files = try names.map { name -> (file: ConfigFile, importer: any ConfigImporter.Type) in
      let path = Repository.root.appending(path: "Tests/Reference/configs/guide/\(name)")
      let file = ConfigFile(path: name, text: try String(contentsOf: path, encoding: .utf8))
      return (file, try #require(ImporterCatalog.importer(for: file)))
    }
    return try ImportedModel(files, title: names.joined(separator: ", "))
  }

  private static func architecture(_ text: String, file: String) throws -> Architecture {
    let document = try ModelDocument(text: text, file: file)
    let reading = try ModelReader(wordBook: KernelWords.book).read(document, as: ModelSection.self)
    return try Architecture(reading.values)
  }

  private static func model(_ name: String) throws -> Architecture {
    let path = Repository.root.appending(path: "Models/\(name)")
    return try architecture(String(contentsOf: path, encoding: .utf8), file: name)
  }

  /// All that the three files say; loads, failures and prices they do not know.
  @Test("HAProxy and its two routers make the model of the pair")
  func pair() throws {
    let imported = try Self.imported([
      "haproxy.cfg", "keepalived-master.conf", "keepalived-backup.conf",
    ])
    let ours = try Self.architecture(imported.text, file: "imported")
    let theirs = try Self.model("ha-pair.yaml")
    let (pool, other) = (try #require(ours.pools.first).part, theirs.pools[0].part)
    #expect(ours.pools.count == 1)
    #expect(pool.serverNames?.map(\.content) == other.serverNames?.map(\.content))
    #expect(pool.connectTimeout == other.connectTimeout)
    #expect(pool.serverTimeout == other.serverTimeout)
    #expect(pool.capacity == other.capacity)
    #expect(pool.retries == other.retries)
    #expect(pool.redispatch == other.redispatch)
    #expect(pool.healthCheck.keyword == other.healthCheck.keyword)
    for key in ["interval", "rise", "fall"] {
      #expect(pool.healthCheck.values.number(key) == other.healthCheck.values.number(key))
    }
    // The vendor's own order, which with equal weights is that of the neutral word.
    #expect(pool.balancer.keyword == "haproxy-\(other.balancer.keyword.replacing("-", with: ""))")
    let (address, twin) = (try #require(ours.addresses.first).part, theirs.addresses[0].part)
    #expect(ours.addresses.count == 1)
    #expect(address.version == twin.version)
    #expect(address.advertisementInterval == twin.advertisementInterval)
    #expect(address.missedAdvertisements == twin.missedAdvertisements)
    #expect(address.preempt == twin.preempt)
    #expect(address.trackScript?.interval == twin.trackScript?.interval)
    #expect(address.trackScript?.weight == twin.trackScript?.weight)
    #expect(address.trackScript?.rise == twin.trackScript?.rise)
    #expect(address.trackScript?.fall == twin.trackScript?.fall)
    #expect(address.routers.map(\.priority) == twin.routers.map(\.priority))
    #expect(address.routers.map(\.isConfiguredActive) == twin.routers.map(\.isConfiguredActive))
    #expect(ours.traffic?.enters == ours.addresses.first?.name)
  }

  @Test("nginx makes the model with weights")
  func nginx() throws {
    let ours = try Self.architecture(Self.imported(["nginx.conf"]).text, file: "imported")
    let theirs = try Self.model("nginx-weighted.yaml")
    let (pool, other) = (try #require(ours.pools.first).part, theirs.pools[0].part)
    #expect(pool.servers.map(\.weight) == other.servers.map(\.weight))
    #expect(pool.connectTimeout == other.connectTimeout)
    #expect(pool.serverTimeout == other.serverTimeout)
    #expect(pool.redispatch == other.redispatch)
    #expect(pool.healthCheck.keyword == other.healthCheck.keyword)
    for key in ["max_fails", "fail_timeout"] {
      #expect(pool.healthCheck.values.number(key) == other.healthCheck.values.number(key))
    }
    #expect(pool.balancer.keyword == "nginx-least-conn")
  }

  @Test(
    "every directive of the guide has a verdict, and every model compiles",
    arguments: [
      ["haproxy.cfg"], ["haproxy-sticky.cfg"], ["nginx.conf"],
      ["keepalived-master.conf", "keepalived-backup.conf"],
      ["haproxy.cfg", "keepalived-master.conf", "keepalived-backup.conf"],
    ])
  func verdicts(of names: [String]) throws {
    let imported = try Self.imported(names)
    for row in imported.report.rows {
      if case .unsupported(let lost) = row.verdict {
        #expect(!lost.contains("unknown to nines"), "\(row.location) \(row.directive)")
      }
    }
    let architecture = try Self.architecture(imported.text, file: "imported")
    _ = try PlanCompiler.plan(for: architecture, currency: "USD")
  }
}
