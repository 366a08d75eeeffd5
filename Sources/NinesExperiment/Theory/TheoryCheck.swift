package import NinesKernel
package import NinesTheory

/// What theory says about a plan, and why it says no more.
///
/// Only formulas that hold exactly for the plan as it stands; figures are those of the long run, after any warm-up.
package struct TheoryCheck: Sendable {
  /// In the words of `summary.csv`.
  package let figures: [TheoreticalFigure]
  /// Availabilities multiplied as on paper; takeover, detection, common causes and load are not in it.
  package let spreadsheet: [TheoreticalFigure]
  /// What theory does not reach, each with its reason, as sentences.
  package let gaps: [String]

  package init(_ plan: Plan) {
    var figures: [TheoreticalFigure] = []
    var gaps: [String] = []
    if let requests = plan.requests {
      do {
        let answer = try LoadTheory(plan: plan, requests: requests).answer()
        figures += answer.figures
        if let gap = answer.gap { gaps.append("Response times and losses: \(gap).") }
      } catch {
        gaps.append("Response times and losses: \(error.reason).")
      }
    }
    if plan.hasFailures {
      do {
        figures += try DependabilityTheory(plan).figures()
      } catch {
        gaps.append("Availability: \(error.reason).")
      }
    }
    self.figures = figures + TimerTheory(plan: plan.infrastructure).figures()
    self.gaps = gaps
    spreadsheet = plan.hasFailures ? SpreadsheetTheory(plan.infrastructure).figures() : []
  }

  package static func figures(for plan: Plan) -> [TheoreticalFigure] { TheoryCheck(plan).figures }
}
