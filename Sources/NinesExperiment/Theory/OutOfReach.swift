/// Why no closed form gives the figures of a model, as a sentence without its end.
struct OutOfReach: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
