import Foundation
import NinesKernel
import NinesModel
import NinesVocabulary

do {
  var document = try ModelDocument(contentsOf: CommandLine.arguments[1])
  for a in CommandLine.arguments.dropFirst(2) { try document.override(a) }
  let reading = try ModelReader(wordBook: KernelWords.book).read(document, as: ModelSection.self)
  let architecture = try Architecture(reading.values)
  let plan = try PlanCompiler.plan(for: architecture, currency: reading.currency)
  var runner = ReplicationRunner(plan: plan)
  let t0 = clock()
  var good = 0, bad = 0, sum = 0.0, waited = 0, done = 0, area = 0.0, down = 0.0, outages = 0, ev = 0
  var outcomes = [Int](repeating: 0, count: 10)
  for r in 0..<plan.replications {
    let o = runner.run(r)
    if let q = o.requests {
      for t in q.tallies { good += t.good; bad += t.failed; sum += t.responseSum; waited += t.waited; for i in 0..<10 { outcomes[i] += t.outcomes[i] } }
      done += q.completed; area += q.pools[0].inSystemTime / q.window
    }
    if let d = o.dependability { down += d.downTime / d.window; outages += d.outageCount; ev += d.events }
  }
  let s = Double(clock() - t0) / Double(CLOCKS_PER_SEC)
  print("requests", done, "rate", Double(done) / s / 1e6, "mean", sum / Double(good), "waited", Double(waited) / Double(good), "bad", Double(bad) / Double(good + bad), "in", area / Double(plan.replications), "down", down / Double(plan.replications), "outages", outages, "events", ev, outcomes)
} catch {
  for d in error.sorted { print(d) }
  exit(2)
}
