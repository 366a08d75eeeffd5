package import NinesVocabulary

/// A window that returns every week or month and in which the agreement does not count.
package struct MaintenanceSection: Section {
  package static let parameters = [
    Parameter(
      "every", .choice(["week", "month"]), .required(example: "every: week"),
      help: "weeks begin with the run, as those of the load do; months are those of the clock"),
    Parameter(
      "starts", .duration, .value("0 s", source: "the first moment of the week or month"),
      help: "time from the begin of the week or month to that of the window"),
    Parameter(
      "lasts", .positiveDuration, .required(example: "lasts: 2 h"),
      help: "length of the window; one of a month ends with the month"),
  ]

  package let isMonthly: Bool
  package let starts: Double
  package let lasts: Double

  package init(_ values: ParameterValues) throws(Diagnostic) {
    isMonthly = values.text("every") == "month"
    starts = values.number("starts")
    lasts = values.number("lasts")
    let limit: (seconds: Double, text: String) =
      isMonthly ? (31 * 86_400, "31 days") : (604_800, "a week")
    guard starts < limit.seconds else {
      throw Diagnostic(
        .invalid("a window that starts after \(limit.text) never opens"),
        at: values.location(of: "starts"))
    }
    guard lasts <= limit.seconds else {
      throw Diagnostic(
        .invalid("a window longer than \(limit.text) never closes"),
        at: values.location(of: "lasts")
      )
    }
  }
}
