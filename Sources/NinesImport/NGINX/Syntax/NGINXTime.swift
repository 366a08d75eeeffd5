/// Times as nginx reads them: `60`, `60s`, `1m30s`, `500ms`.
///
/// - Source: nginx 1.22.1, ngx_parse.c, `ngx_parse_time`.
package enum NGINXTime {
  private static let units: [(name: String, seconds: Int)] = [
    ("y", 31_536_000), ("M", 2_592_000), ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60),
    ("s", 1), ("", 1),
  ]

  /// Milliseconds; nil for what nginx refuses.
  ///
  /// - Parameter inSeconds: of a directive that counts whole seconds, which takes years and months but no `ms`.
  package static func milliseconds(_ text: String, inSeconds: Bool = false) -> Int? {
    var rest = text.utf8[...]
    var total = 0
    var row = inSeconds ? 0 : 2  // the first unit that may still come
    var isAny = false
    while !rest.isEmpty {
      let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard row <= units.count, !digits.isEmpty, digits.count <= 15,
        let value = Int(String(decoding: digits, as: UTF8.self))
      else { return nil }
      rest = rest.dropFirst(digits.count)
      let unit = String(decoding: rest.prefix { $0 >= UInt8(ascii: "A") }, as: UTF8.self)
      rest = rest.dropFirst(unit.utf8.count)
      isAny = true
      if unit == "ms" {
        guard !inSeconds else { return nil }
        row = units.count + 1
        guard let sum = add(total, value, 1) else { return nil }
        total = sum
      } else {
        guard let found = units.firstIndex(where: { $0.name == unit }), found >= row else {
          return nil
        }
        guard unit != "" || rest.isEmpty || rest.first == UInt8(ascii: " ") else { return nil }
        row = found + 1
        guard let sum = add(total, value, units[found].seconds * 1000) else { return nil }
        total = sum
      }
      rest = rest.drop { $0 == UInt8(ascii: " ") }
    }
    return isAny ? total : nil
  }

  /// In the largest unit of the model language that shows it as a whole number.
  package static func text(milliseconds: Int) -> String {
    let units = [("day", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1)]
    guard milliseconds > 0, let unit = units.first(where: { milliseconds % $0.1 == 0 }) else {
      return "0 s"
    }
    let number = milliseconds / unit.1
    return "\(number) \(unit.0)\(unit.0 == "day" && number != 1 ? "s" : "")"
  }

  /// Nil beyond all figures.
  private static func add(_ total: Int, _ value: Int, _ scale: Int) -> Int? {
    let (product, overflow) = value.multipliedReportingOverflow(by: scale)
    let (sum, overflowToo) = total.addingReportingOverflow(product)
    return overflow || overflowToo ? nil : sum
  }
}
