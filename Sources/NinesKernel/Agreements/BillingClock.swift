/// The billing periods of an agreement: months or years, of one length or of the calendar.
///
/// - Source: the Gregorian calendar; a month of 730 h and a year of 8760 h as elsewhere in models.
package struct BillingClock: Sendable, Equatable {
  package enum Unit: Sendable, Equatable {
    case month
    case year
  }

  package var unit = Unit.month
  package var isCalendar = false
  /// Of calendar clocks, counted from January of year 0.
  package var firstMonth = 0

  package init() {}

  package static let month = 730.0 * 3600  // seconds
  package static let year = 8760.0 * 3600
  private static let day = 86_400.0

  /// `month`, `calendar-month`, `year`, `calendar-year`.
  init(word: String, firstMonth: (year: Int, month: Int)) {
    unit = word.hasSuffix("year") ? .year : .month
    isCalendar = word.hasPrefix("calendar")
    self.firstMonth = 12 * firstMonth.year + firstMonth.month - 1
  }

  package var periodsPerYear: Int { unit == .month ? 12 : 1 }

  /// Seconds of the period with this number, from 0.
  package func length(of number: Int) -> Double {
    months(of: number).reduce(0) { $0 + monthLength($1) }
  }

  /// `2025-03`, `2025`, or the number from 1 on where the clock has no calendar.
  package func label(of number: Int) -> String {
    guard isCalendar else { return "\(number + 1)" }
    let first = firstMonth + number * (unit == .month ? 1 : 12)
    let (year, month) = (first / 12, first % 12 + 1)
    if unit == .year, month == 1 { return "\(year)" }
    return "\(year)-\(month < 10 ? "0" : "")\(month)"
  }

  /// `2025-01`, `2025-01 to 2025-03`, `3 months of 730 h`: what so many periods are.
  package func names(ofFirst count: Int) -> String {
    if isCalendar {
      return count == 1 ? label(of: 0) : "\(label(of: 0)) to \(label(of: count - 1))"
    }
    let (noun, hours) = unit == .month ? ("month", 730) : ("year", 8760)
    return "\(count) \(noun)\(count == 1 ? "" : "s") of \(hours) h"
  }

  /// The months of the period, counted from the clock's first.
  func months(of number: Int) -> Range<Int> {
    unit == .month ? number..<number + 1 : 12 * number..<12 * number + 12
  }

  /// Seconds of a month, counted from the clock's first.
  func monthLength(_ number: Int) -> Double {
    guard isCalendar else { return Self.month }
    let absolute = firstMonth + number
    return Double(Self.days(inMonth: absolute % 12, of: absolute / 12)) * Self.day
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
  }

  /// As many periods as come nearest to a time, at least one.
  package func count(nearestTo seconds: Double) -> Int {
    let mean = unit == .month ? Self.month : Self.year
    return max(1, Int((seconds / mean).rounded()))
  }

  /// Periods that end within a time.
  package func count(within seconds: Double) -> Int {
    var (number, end) = (0, 0.0)
    while end + length(of: number) <= seconds * (1 + 1e-12) {
      end += length(of: number)
      number += 1
    }
    return number
  }
}
