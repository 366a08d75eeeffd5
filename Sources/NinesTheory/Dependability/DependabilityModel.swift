/// A repairable system that theory solves in the long run.
package protocol DependabilityModel: TheoreticalModel {
  var longRun: LongRunAvailability { get }
}

extension DependabilityModel {
  package var unavailability: Double { longRun.unavailability }
  package var outagesPerYear: Double { longRun.outagesPerYear }
  package var meanOutage: Double { longRun.meanOutage }

  package var figures: [TheoreticalFigure] { longRunFigures }

  var longRunFigures: [TheoreticalFigure] {
    [
      figure("availability_time", longRun.availability, "1"),
      figure("unavailability_time", longRun.unavailability, "1"),
      figure("nines_time", longRun.nines, "1"),
      figure("downtime_per_year", longRun.downtimePerYear / 60, "min/year"),
      figure("outages_per_year", longRun.outagesPerYear, "1/year"),
      figure("outage_mean", longRun.meanOutage, "s"),
    ]
  }
}
