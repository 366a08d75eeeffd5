import Foundation
import NinesKernel
import NinesModel
import NinesStatistics
import NinesVocabulary
import Testing

@Suite("Clients")
struct ClientTests {
  private func shares(_ text: String, count: Int) throws -> [Double]? {
    try ClientUseCatalog.use(word(text, as: .clientUse)).shares(count: count)
  }

  @Test("uniform use needs no shares")
  func uniform() throws {
    #expect(try shares("uniform", count: 1000) == nil)
  }

  @Test("Zipf's k-th client asks 1/k^s as often as the first", arguments: [0, 0.8, 1, 2.5])
  func zipf(exponent: Double) throws {
    let shares = try #require(try shares("{zipf: {exponent: \(exponent)}}", count: 100_000))
    // Adding them up rounds 100,000 times, each time by at most half a unit in the last place of 1.
    #expect(abs(shares.reduce(0, +) - 1) < 100_000 * 0x1p-53)
    for rank in [2, 10, 1000, 100_000] {
      #expect(abs(shares[rank - 1] / shares[0] * pow(Double(rank), exponent) - 1) < 1e-12)
    }
  }

  @Test("listed shares must be one for each client and add up")
  func listed() throws {
    #expect(try shares("{shares: {of: [50 %, 30 %, 20 %]}}", count: 3) == [0.5, 0.3, 0.2])
    #expect(throws: Diagnostic.self) { try shares("{shares: {of: [50 %, 30 %, 20 %]}}", count: 4) }
    #expect(throws: Diagnostic.self) { try shares("{shares: {of: [50 %, 30 %]}}", count: 2) }
  }

  @Test("a million clients have a million addresses in 10.0.0.0/8")
  func distinct() {
    let addresses = ClientPopulation.addresses(count: 1_000_000)
    #expect(Set(addresses).count == 1_000_000)
    #expect(addresses.allSatisfy { $0 >> 24 == 10 })
    #expect(addresses == ClientPopulation.addresses(count: 1_000_000))
  }

  /// False alarm 1e-6; an error of 2 % in the share of one of three servers is caught with 99.9 %.
  @Test("their remainders look drawn by chance", arguments: [2, 3, 4, 7])
  func scattered(servers: Int) {
    let count = 500_000
    var observed = [Int](repeating: 0, count: servers)
    for address in ClientPopulation.addresses(count: count) {
      observed[Int(address) % servers] += 1
    }
    let fit = ChiSquareTest.goodnessOfFit(
      observed: observed,
      expected: Array(repeating: Double(count) / Double(servers), count: servers))
    #expect(fit.probability > 1e-6)
  }

  @Test("clients behind one router share its address")
  func translated() throws {
    let plan = try ClientPopulation.plan(
      section(ClientsSection.self, "{count: 95, behind_one_address: 10}"))
    #expect(plan.addresses.count == 95)
    for client in 0..<95 {
      #expect(plan.addresses[client] == plan.addresses[client / 10 * 10])
    }
    #expect(Set(plan.addresses).count == 10)
  }

  @Test("given addresses and shares go into the plan")
  func given() throws {
    let plan = try ClientPopulation.plan(
      section(
        ClientsSection.self,
        "{addresses: [10.0.0.1, 10.0.0.2], use: {shares: {of: [75 %, 25 %]}}}"))
    #expect(plan.addresses == [0x0a00_0001, 0x0a00_0002])
    #expect(plan.cumulative == [0.75, 1])
    #expect(throws: Diagnostic.self) {
      try ClientPopulation.plan(
        section(ClientsSection.self, "{addresses: [10.0.0.1], behind_one_address: 2}"))
    }
  }
}
