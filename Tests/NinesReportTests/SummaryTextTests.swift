import Foundation
import NinesExperiment
import NinesReport
import Testing

@Suite("The summary")
struct SummaryTextTests {
  @Test("a whole summary, word for word")
  func golden() {
    let lines = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = Self.expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines == expected)
  }

  @Test("no line is wider than 80 columns, and only a terminal gets escape sequences")
  func layout() {
    #expect(Self.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!Self.text.contains("\u{1B}"))
    let styled = SummaryText(ExampleResult.result, ExampleResult.provenance)
      .text(isStyled: true, files: ("nines-runs/pair-7", ["summary.csv", "run.json"]))
    let plain = styled.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
    #expect(styled.contains("\u{1B}[1mNines\u{1B}[0m"))
    #expect(plain == Self.text)
  }

  @Test("a usual figure that the model asks for is shown among the usual and the asked ones")
  func asked() {
    var result = ExampleResult.result
    result.figures = result.figures.map { figure in
      let isAsked = figure.metric == "response_p99" || figure.subject == "refused"
      return Figure(
        metric: figure.metric, subject: figure.subject, unit: figure.unit, finding: figure.finding,
        isUsual: figure.isUsual && !isAsked)
    }
    let text = SummaryText(result, ExampleResult.provenance).text(isStyled: false, files: nil)
    #expect(text.contains("  p99               92 ms, between 90 and 95\n"))
    #expect(text.contains("  response_p99              92 ms, between 90 and 95\n"))
    #expect(text.contains("  refused           0.0038 %"))
    #expect(text.contains("  error_share of refused    0.0038 %"))
  }

  @Test(
    "the cost of failures is called by what is priced",
    arguments: [
      (Provenance.Priced.downtime, "  downtime          12 k EUR"),
      (.lostRequests, "  lost requests     12 k EUR"), (.both, "  failures          12 k EUR"),
    ])
  func cost(priced: Provenance.Priced, line: String) {
    var provenance = ExampleResult.provenance
    provenance.priced = priced
    let text = SummaryText(ExampleResult.result, provenance).text(isStyled: false, files: nil)
    #expect(text.contains(line))
  }

  @Test(
    "a share of less than one request is a number only where its interval is narrow",
    arguments: [
      (0.5, 4.0, "hardly any: less than one request of the run"), (0.5, 1.5, "2.0e-08 %, between"),
      (1.5, 4, "6.0e-08 %, between"),
    ])
  func hardlyAny(requests: Double, reach: Double, text: String) {
    var result = ExampleResult.result
    // 300 good ones a second, for 32 times 3 days.
    let share = requests / (300 * 32 * 259_200)
    for (metric, subject, finding) in [
      ("throughput", "service", ExampleResult.estimate(300, 299, 301)),
      ("error_share", "reset", ExampleResult.estimate(share, share / reach, share * reach)),
    ] {
      result.figures.append(
        Figure(metric: metric, subject: subject, unit: "1", finding: finding, isUsual: true))
    }
    let page = SummaryText(result, ExampleResult.provenance).text(isStyled: false, files: nil)
    #expect(page.contains("  reset             \(text)"), "\(page)")
  }

  @Test("figures that are not from the replications say what they are from")
  func rareMethods() {
    var result = ExampleResult.result
    result.rareMethods = ["forced splitting, 25 batches of 4000 paths"]
    let text = SummaryText(result, ExampleResult.provenance).text(isStyled: false, files: nil)
    let words = text.split { " \n".contains($0) }.joined(separator: " ")
    #expect(
      words.contains(
        "95 % confidence; time down and outages: forced splitting, 25 batches of 4000 paths; all "
          + "else: 32 independent replications; seed 7"))
  }

  @Test("a result with nothing in it is still a text, and an interruption is said first")
  func nothing() {
    var result = ExperimentResult(scenario: "nothing")
    result.replicationCount = 1
    result.isInterrupted = true
    result.warnings = ["second"]
    let text = SummaryText(result, ExampleResult.provenance).text(isStyled: false, files: nil)
    let warnings = text.split(separator: "\n").filter { $0.hasPrefix("  - ") }
    #expect(
      warnings == [
        "  - interrupted: the figures rest on the work done until then, 1 replication",
        "  - second",
      ])
    #expect(!text.contains("Nines ("))
    #expect(!text.contains("Files"))
  }

  private static var text: String {
    SummaryText(ExampleResult.result, ExampleResult.provenance)
      .text(isStyled: false, files: ("nines-runs/pair-7", ["summary.csv", "run.json"]))
  }

  private static let expected = """
    HA pair, 3 "web" servers (Models/pair.yaml)
      simulated         32 replications of 3 days each, after a warm-up of 7.2 h
      load              poisson (rate 300/s), patience 10 s, no client retries
      changed           run.seed=7

    Warnings
      - 12 % of the failures were still under repair at the end

    Nines (95 % intervals)
      by time           99.987 % (3.9 nines), between 99.981 and 99.991
      by minutes        not shown: 1 replication; at least 2 are needed
      by request        99.987 % (3.9 nines), between 99.986 and 99.988
        by time: the service is not down when a request comes
        by minutes: in that minute under 5 % of the requests fail
        by request: answered without an error before the client gives up

    Response time of good requests, from first attempt to last byte
      mean              21.3 ms, between 20.9 and 21.7
      p50 (median)      14.75 ms, between 14.71 and 14.79
      p99               92 ms, between 90 and 95
      p99.9             3.02 s, between 3.01 and 3.09

    Failed requests as a share of all requests
      all together      0.013 %, between 0.012 and 0.014
      connect-timeout   0.0091 %, between 0.0082 and 0.0100
      refused           0.0038 %, between 0.0031 and 0.0045

    Downtime
      downtime          68 min a year, between 47 and 100
      by the formula    3.2 s a year: only the availabilities, multiplied
      outages           12 a year, between 10 and 15
      mean length       5.5 min, between 0.2 and 34.0
      By cause and phase, as a share of the downtime and in minutes a year:
         50 %  lb1 silent: repair, 34 (27 to 44)
         36 %  web-1 gone: undetected, 24 (19 to 31)
          6 %  web-2 gone: undetected, 4.1 (3.3 to 5.3)
          4 %  lb1 silent: takeover, 3.1 (2.4 to 4.0)
          3 %  web-3 gone: undetected, 2.0 (1.6 to 2.7)
        and 1 more, together 1.0 %

    Cost
      downtime          12 k EUR a year, between 10 and 15
      infrastructure    31.2 k EUR a year, exactly

    Figures asked for (95 % intervals)
      utilisation of web-1      61.2 %, between 61.0 and 61.5
      failures_per_year of lb2  at most 0.0361 a year

    What this rests on
      intervals         95 % confidence, from 32 independent replications; seed 7
      defaults          4 values that the model leaves open; all are in run.json
          traffic.patience = 10 s (assumption)
      by source         HAProxy 2.6 (2), assumptions (1), reasons given in run.json
                        (1)

    Effort
      106 days simulated, 95 M requests, 1234 failures and repairs; 41.2 s on 2
      threads (78.9 s of CPU, 1.2 M requests per CPU second)

    Files in nines-runs/pair-7
      summary.csv run.json

    """
}
