import NinesReport
import NinesStatistics
import Testing

@Suite("Findings in words")
struct PhraseTests {
  @Test(
    "digits stop where the interval makes them meaningless",
    arguments: [
      (0.99987, 0.99981, 0.99991, "99.987 % (3.9 nines), between 99.981 and 99.991"),
      (0.9999987, 0.9999981, 0.9999991, "99.99987 % (5.9 nines), between 99.99981 and 99.99991"),
      (0.9, 0.85, 0.94, "90 % (1.0 nines), between 85 and 94"),
      (1, 1, 1, "100 %, exactly"),
    ])
  func availability(value: Double, low: Double, high: Double, text: String) {
    let finding = ExampleResult.estimate(value, low, high)
    #expect(Phrase.text(of: finding, unit: "share", metric: "availability_time") == text)
  }

  @Test(
    "units are those that people read",
    arguments: [
      ("s", 0.0213, 0.0209, 0.0217, "21.3 ms, between 20.9 and 21.7"),
      ("s", 3.2e-5, 3.1e-5, 3.3e-5, "32 us, between 31 and 33"),
      ("s", 330, 12, 2040, "5.5 min, between 0.2 and 34.0"),
      ("s", 5.1e7, 4.9e7, 5.3e7, "1.62 years, between 1.55 and 1.68"),
      ("s", 0, 0, 0, "0 s, exactly"),
      ("min/year", 68, 47, 100, "68 min a year, between 47 and 100"),
      ("s/year", 4080, 2820, 6000, "68 min a year, between 47 and 100"),
      ("1/year", 12.4, 10.1, 15, "12 a year, between 10 and 15"),
      ("EUR/year", 12_345, 9800, 15_100, "12 k EUR a year, between 10 and 15"),
      ("requests/s", 99.98, 99.71, 100.25, "100.0 requests/s, between 99.7 and 100.2"),
      ("1/s", 99.98, 99.71, 100.25, "100.0/s, between 99.7 and 100.2"),
      ("1", 0.6123, 0.6101, 0.6145, "61.2 %, between 61.0 and 61.5"),
      ("requests", 0.6123, 0.6101, 0.6145, "0.612 requests, between 0.610 and 0.615"),
      ("share", 1.2e-9, 1.1e-9, 1.3e-9, "1.2e-07 %, between 1.1e-07 and 1.3e-07"),
      // What is exact has six digits, however small.
      ("1", 7.936507936e-11, 7.936507936e-11, 7.936507936e-11, "7.93651e-09 %, exactly"),
      ("1", 1e-9, 1e-9, 1e-9, "1e-07 %, exactly"),
      ("s", 2, 1.5, .infinity, "2.0 s, at least 1.5"),
      // One notation in a line, to the same decimal.
      ("1", 8.7e-8, 4e-8, 1.33e-7, "8.7e-06 %, between 4.0e-06 and 1.33e-05"),
      ("1", 2e-7, 4e-8, 3.6e-7, "0.000020 %, between 0.000004 and 0.000036"),
      ("1", 1e-8, 0, 3e-8, "1.0e-06 %, between 0 and 3.0e-06"),
      ("1", 0, 0, 3e-8, "0 %, between 0 and 3.0e-06"),
      ("workers", 2e16, 1e16, 3e16, "20000000 G workers, between 10000000 and 30000000"),
      // Nine digits at most.
      (
        "s", 3600.00000000018, 3599.99999999976, 3600.0000000006,
        "60 min, to nine digits"
      ),
      ("s", 10.00001, 10, 10.00002, "10.00001 s, between 10.00000 and 10.00002"),
    ])
  func units(unit: String, value: Double, low: Double, high: Double, text: String) {
    let finding = ExampleResult.estimate(value, low, high)
    #expect(Phrase.text(of: finding, unit: unit, metric: "any") == text)
  }

  @Test("an interval of ranks that falls on one value is not called exact")
  func atom() {
    let estimate = Estimate(
      value: 0.999, interval: Interval(lowerBound: 0.999, upperBound: 0.999), confidence: 0.95,
      method: ClusteredQuantileEstimator.method, samples: 32)
    let text = Phrase.text(of: .supported(estimate), unit: "1", metric: "any")
    #expect(text == "99.9 %, the interval is this one value")
  }

  @Test("a pure number that is no share stays one", arguments: ["nines_time", "slowdown_mean"])
  func pureNumbers(metric: String) {
    let finding = ExampleResult.estimate(3.9, 3.7, 4)
    #expect(Phrase.text(of: finding, unit: "1", metric: metric) == "3.9, between 3.7 and 4.0")
  }

  @Test("a bound is rounded to the safe side and says which side it is")
  func bounds() {
    func text(_ side: Bound.Side, _ value: Double, _ unit: String, _ metric: String) -> String {
      let bound = Bound(side: side, value: value, confidence: 0.95, method: "m", samples: 1)
      return Phrase.text(of: .bounded(bound), unit: unit, metric: metric)
    }
    #expect(text(.upper, 3.231e-8, "1", "error_share") == "at most 3.24e-06 %")
    #expect(text(.upper, 0.0360512, "1/year", "outages_per_year") == "at most 0.0361 a year")
    #expect(text(.lower, 123_456, "s", "time_to_first_outage") == "at least 34.2 h")
    #expect(
      text(.lower, 0.99999657, "share", "availability_time") == "at least 99.99965 % (5.5 nines)")
  }

  @Test("a figure without support says why, and no number")
  func unsupported() {
    let text = Phrase.text(of: ExampleResult.unsupported, unit: "s", metric: "response_p999")
    #expect(text == "not shown: 1 replication; at least 2 are needed")
  }

  @Test(
    "given durations keep all their digits",
    arguments: [
      (3600.0, "1 h"), (259_200, "3 days"), (31_536_000, "1 year"), (34_689_600, "1.1 years"),
      (100, "100 s"), (90, "1.5 min"), (0.002, "2 ms"), (0, "0 s"), (10, "10 s"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(Phrase.duration(seconds) == text)
  }

  @Test(
    "rates are per the unit in which they are at least one",
    arguments: [(300, "300/s"), (0.5, "30/min"), (1.0 / 3600, "1/h"), (2.5e6, "2.5 M/s")])
  func rates(perSecond: Double, text: String) {
    #expect(Phrase.rate(perSecond) == text)
  }
}
