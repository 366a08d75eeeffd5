import NinesExperiment
import NinesStatistics
import Testing

/// The series of two in the BlockSim guide: every figure by hand.
@Suite("Study: ageing while the system is down")
struct AgeingStudyTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let ages: String
    let hours: Int
    let a: [Double]  // failures of each, hours
    let b: [Double]
    var testDescription: String { "\(ages), \(hours) h" }
    var changes: [String] {
      ["a", "b"].map { "components.\($0).failures.0.down.ages=\(ages)" }
        + ["run.horizon=\(hours) h"]
    }
  }

  static let cases = [
    Case(ages: "with-service", hours: 300, a: [100, 220], b: [130, 270]),
    Case(ages: "in-operation", hours: 300, a: [100, 210], b: [120, 250]),
    Case(ages: "with-service", hours: 400, a: [100, 220, 340], b: [130, 270]),
    Case(ages: "in-operation", hours: 400, a: [100, 210, 320], b: [120, 250, 380]),
  ]

  @Test("outages come when the clocks say, and availability follows", arguments: cases)
  func history(of row: Case) throws {
    let result = try Study.run("5-ageing", row.changes)
    let outages = result.outages.filter { $0.replication == 0 }
    for (cause, hours) in [("a down", row.a), ("b down", row.b)] {
      let found = outages.filter { $0.cause == cause }
      #expect(found.map { $0.start } == hours.map { $0 * 3600 })
      #expect(found.allSatisfy { $0.duration == 36_000 })
    }
    let down = 10.0 * Double(row.a.count + row.b.count)
    #expect(outages.count == row.a.count + row.b.count)
    let availability = try result.estimate("availability_time")
    #expect(availability.value == 1 - down / Double(row.hours))
    #expect(availability.interval.contains(availability.value))
  }

  @Test("the model as it stands has four outages and 260 h of 300 up")
  func published() throws {
    let result = try Study.run("5-ageing")
    #expect(result.outages.filter { $0.replication == 1 }.count == 4)
    let estimate = try result.estimate("availability_time")
    #expect(abs(estimate.value - 260.0 / 300) < 1e-15)
  }
}
