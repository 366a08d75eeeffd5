import NinesKernel
import NinesModel
import NinesReport
import NinesVocabulary

/// A model in a few lines, so that its author sees whether it was understood.
struct ModelDigest {
  private let model: LoadedModel
  private var architecture: Architecture { model.architecture }

  init(_ model: LoadedModel) { self.model = model }

  func add(to page: inout Page) {
    let run = architecture.run
    let warmUp = run.warmUp > 0 ? ", after a warm-up of \(Phrase.duration(run.warmUp))" : ""
    page.entry(
      "simulates",
      "\(Phrase.counted(run.replications, "replication")) of "
        + "\(Phrase.duration(run.horizon)) each\(warmUp); seed \(run.seed)")
    page.entry("load", load ?? "none: the model answers for availability only")
    for pool in architecture.pools { page.entry("pool \(pool.name)", text(of: pool.part)) }
    for address in architecture.addresses {
      let routers = zip(address.part.routerNames, address.part.routers)
        .map { "\($0.content) (priority \($1.priority))" }
      page.entry("address \(address.name)", "VRRP on \(routers.joined(separator: ", "))")
    }
    add(architecture.components.map(\.name), as: "components", to: &page)
    add(architecture.structures.map(\.name), as: "structure", to: &page)
    add(architecture.standbyGroups.map(\.name), as: "standby groups", to: &page)
    add(architecture.commonCauses.map(\.name), as: "common causes", to: &page)
    add(
      architecture.crews.map { "\($0.name) (\($0.part.size))" }, as: "repair crews", to: &page)
    if let agreement = model.plan.agreement {
      page.entry(
        "agreement", AgreementDigest(agreement, currency: model.plan.currency).promise)
    }
    page.entry("can fail", failures)
    let asked = model.plan.figures.count { !$0.isUsual }
    let usual = model.plan.figures.count - asked
    page.entry("estimates", "\(usual) usual figures, \(asked) asked for in the model")
    let assumed = model.defaults.filter { $0.source.hasPrefix("assumption") }
    page.entry(
      "defaults",
      model.defaults.isEmpty
        ? "none" : "\(model.defaults.count), of which assumptions: \(assumed.count)")
    for item in assumed.prefix(8) { page.entry("", "\(item.key) = \(item.value)", labelWidth: 4) }
  }

  /// Arrivals, classes, patience and retries in one sentence; nil without traffic.
  var load: String? {
    guard let traffic = architecture.traffic else { return nil }
    var parts = [WordText.text(of: traffic.arrivals, as: .arrivals)]
    if traffic.classes.count > 1 { parts.append("\(traffic.classes.count) classes") }
    parts.append("patience \(Phrase.duration(traffic.patience))")
    let retries = WordText.text(of: traffic.retries, as: .retryPolicy)
    parts.append(retries == "none" ? "no client retries" : "client retries \(retries)")
    return parts.joined(separator: ", ")
  }

  private func text(of pool: PoolSection) -> String {
    var parts = [Phrase.counted(pool.serverCount, "server")]
    switch pool.workers {
    case 1?: break
    case let workers?: parts.append("\(workers) workers each")
    case nil: parts.append("unlimited workers")
    }
    if pool.serverCount > 1 { parts.append(WordText.text(of: pool.balancer, as: .balancer)) }
    if let work = pool.work { parts.append("work \(WordText.text(of: work, as: .law))") }
    if pool.healthCheck.keyword != "none" {
      parts.append("checks \(WordText.text(of: pool.healthCheck, as: .healthCheck))")
    }
    return parts.joined(separator: ", ")
  }

  private func add(_ names: [String], as label: String, to page: inout Page) {
    guard !names.isEmpty else { return }
    let shown = names.prefix(12).joined(separator: ", ")
    page.entry(label, names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown)
  }

  private var failures: String {
    let infrastructure = model.plan.infrastructure
    let failing = Set(infrastructure.clocks.map(\.component)).count
    if failing == 0 { return "nothing: no figure of this model is about failures" }
    return "\(Phrase.counted(failing, "component")), in "
      + "\(Phrase.counted(infrastructure.clocks.count, "way"))"
  }
}
