/// The periods of one replication and the maintenance within them, as times.
package struct PeriodLayout: Sendable {
  package struct Period: Sendable, Equatable {
    package let number: Int
    package let span: TimeSpan
  }

  package let periods: [Period]
  /// In order, merged.
  package let maintenance: [TimeSpan]

  /// - Parameters:
  ///   - start: of the first period, seconds; the agreement's clock begins there.
  ///   - end: where whole periods end at the latest.
  ///   - replication: of independent periods, the number of the period.
  package init(_ agreement: AgreementPlan, start: Double, end: Double, replication: Int) {
    let clock = agreement.clock
    let first = agreement.firstNumber(ofReplication: replication)
    let count = agreement.isIndependent ? 1 : clock.count(within: end - start)
    var periods: [Period] = []
    var windows: [TimeSpan] = []
    let monthly = agreement.maintenance.filter(\.isMonthly)
    var time = start
    for number in first..<first + count {
      let begin = time
      for month in clock.months(of: number) {
        let next = time + clock.monthLength(month)
        windows += monthly.map {
          TimeSpan(time + $0.starts, min(next, time + $0.starts + $0.lasts))
        }
        time = next
      }
      periods.append(Period(number: number, span: TimeSpan(begin, time)))
    }
    for window in agreement.maintenance where !window.isMonthly {
      var week = ((start - window.starts - window.lasts) / Self.week).rounded(.down)
      while week * Self.week + window.starts < time {
        let opens = week * Self.week + window.starts
        windows.append(TimeSpan(opens, opens + window.lasts))
        week += 1
      }
    }
    self.periods = periods
    maintenance = windows.merged()
  }

  private static let week = 604_800.0  // seconds

  package var span: TimeSpan {
    TimeSpan(periods.first?.span.start ?? 0, periods.last?.span.end ?? 0)
  }

  package var emptySums: [PeriodSums] {
    periods.map { PeriodSums(number: $0.number, length: $0.span.length) }
  }

  /// The down time that counts, in order, and the time in which nothing counts: maintenance and excluded outages.
  package func split(
    _ stretches: [DownStretch], by agreement: AgreementPlan
  ) -> (counted: [TimeSpan], left: [TimeSpan]) {
    func counts(_ stretch: DownStretch) -> Bool {
      stretch.outage >= agreement.shorterThan && !agreement.excludedCauses.contains(stretch.cause)
    }
    let counted = stretches.filter(counts).map(\.span).merged()
    let excluded = stretches.filter { !counts($0) }.map(\.span)
    return (counted.subtracting(maintenance), (excluded + maintenance).merged())
  }

  /// Adds down time, as split, to the sums of the periods.
  package func add(_ down: [TimeSpan], bucket: Double?, to sums: inout [PeriodSums]) {
    var first = 0
    for span in down {
      while first < periods.count, periods[first].span.end <= span.start { first += 1 }
      var row = first
      while row < periods.count, periods[row].span.start < span.end {
        let period = periods[row].span
        let (from, to) = (max(span.start, period.start), min(span.end, period.end))
        sums[row].downTime += to - from
        if let bucket {
          let (opens, closes) = ((from - period.start) / bucket, (to - period.start) / bucket)
          sums[row].downBuckets += max(0, closes.rounded(.down) - opens.rounded(.up))
        }
        row += 1
      }
    }
  }
}
