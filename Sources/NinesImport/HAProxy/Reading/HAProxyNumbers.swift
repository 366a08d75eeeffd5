/// Times and numbers as HAProxy reads them.
enum HAProxyNumbers {
  enum TimeError: Error {
    case malformed, tooLong
  }

  /// Milliseconds; a part of one counts as one.
  ///
  /// - Throws: `malformed` without digits or with an unknown unit, `tooLong` from 24.8 days on.
  /// - Source: HAProxy 2.6 configuration manual, 2.5; src/tools.c, `parse_time_err`.
  static func milliseconds(_ text: String) throws(TimeError) -> Int {
    let digits = text.utf8.prefix { (48...57).contains($0) }
    guard !digits.isEmpty else { throw .malformed }
    // What follows a unit is read by nobody, with a warning: `3s500ms` is three seconds.
    let letters = text.utf8.dropFirst(digits.count).prefix { !(48...57).contains($0) }
    let perUnit: [String: Int] = [
      "us": 1, "": 1000, "ms": 1000, "s": 1_000_000, "m": 60_000_000, "h": 3_600_000_000,
      "d": 86_400_000_000,
    ]
    guard let microseconds = perUnit[String(decoding: letters, as: UTF8.self)] else {
      throw .malformed
    }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw .tooLong }
    let (total, overflow) = number.multipliedReportingOverflow(by: microseconds)
    let result = total / 1000 + (total % 1000 > 0 ? 1 : 0)
    guard !overflow, result <= Int(Int32.max) else { throw .tooLong }
    return result
  }

  /// The number that a text begins with, or 0, as C reads it; within 32 bits.
  static func integer(_ text: String) -> Int {
    let isNegative = text.hasPrefix("-")
    let digits = text.utf8.dropFirst(isNegative ? 1 : 0).prefix { (48...57).contains($0) }
    let value = min(
      Int(String(decoding: digits, as: UTF8.self)) ?? (digits.isEmpty ? 0 : .max), Int(Int32.max))
    return isNegative ? -value : value
  }

  /// In the model language, in the largest unit that leaves a whole number: `5 s`, `1500 ms`.
  static func text(milliseconds: Int) -> String {
    let units = [(86_400_000, "day"), (3_600_000, "h"), (60_000, "min"), (1000, "s")]
    guard let unit = units.first(where: { milliseconds > 0 && milliseconds % $0.0 == 0 }) else {
      return "\(milliseconds) ms"
    }
    let count = milliseconds / unit.0
    return "\(count) \(unit.1)\(unit.1 == "day" && count > 1 ? "s" : "")"
  }
}
