import NinesVocabulary
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "are read in the program's units",
    arguments: [
      ("2 s", Dimension.duration, 2.0), ("4.3 months", .duration, 4.3 * 730 * 3600),
      ("1 year", .duration, 8760 * 3600), ("250us", .duration, 250e-6), ("0", .duration, 0),
      ("300/s", .rate, 300), ("300 / s", .rate, 300), ("36/h", .rate, 0.01),
      ("99.95 %", .share, 0.9995), ("0.25", .share, 0.25), ("1e3", .number, 1000),
    ])
  func values(text: String, dimension: Dimension, value: Double) throws {
    let quantity = try Quantity(text, dimension: dimension, key: "key")
    #expect(abs(quantity.value - value) <= 1e-12 * value)
    #expect(quantity.currency == nil)
  }

  @Test(
    "of money carry their currency",
    arguments: [
      ("5000 EUR", Dimension.money, 5000.0, "EUR"),
      ("220000 usd/min", .moneyPerTime, 220_000 / 60.0, "USD"),
    ])
  func money(text: String, dimension: Dimension, value: Double, currency: String) throws {
    let quantity = try Quantity(text, dimension: dimension, key: "key")
    #expect(abs(quantity.value - value) <= 1e-12 * value)
    #expect(quantity.currency == currency)
  }

  @Test(
    "without a unit, with an unknown one or without a number are refused",
    arguments: [
      ("2", Dimension.duration), ("2 m s", .duration), ("2 sx", .duration), ("s", .duration),
      ("+2 s", .duration), ("inf s", .duration), ("nan s", .duration), ("1e999 s", .duration),
      ("300", .rate), ("5000", .money), ("1:30", .duration), ("", .number),
    ])
  func refused(text: String, dimension: Dimension) {
    #expect(throws: QuantityError.self) { try Quantity(text, dimension: dimension, key: "key") }
  }

  @Test(
    "of time are written in the unit that people would choose",
    arguments: [
      (0.0, "0 s"), (0.02, "20 ms"), (2.5e-7, "250 ns"), (86_400.0, "1 day"),
      (31_536_000.0, "1 year"), (630_720_000.0, "20 years"), (90.0, nil), (5400.0, nil),
    ] as [(Double, String?)])
  func durations(seconds: Double, text: String?) {
    let written = DurationText.text(of: seconds)
    // Whatever the unit chosen, the text reads back to the number.
    let read = try? Quantity(written, dimension: .duration, key: "key").value
    #expect(abs((read ?? .nan) - seconds) <= 1e-9 * seconds, "\(written)")
    if let text { #expect(written == text) }
  }
}
