package import NinesVocabulary

/// A declared architecture that holds together: every reference resolves, every range holds.
///
/// Words of catalogs stay words here; the compiler of the plan builds the types behind them.
package struct Architecture: Sendable {
  package let name: String?
  package let run: RunSection
  package let traffic: TrafficSection?
  package let addresses: [Named<VirtualAddressSection>]
  package let pools: [Named<PoolSection>]
  package let components: [Named<ComponentSection>]
  package let structures: [Named<StructureSection>]
  package let standbyGroups: [Named<StandbySection>]
  package let commonCauses: [Named<CommonCauseSection>]
  package let crews: [Named<CrewSection>]
  package let service: [Located<String>]
  package let prices: PricesSection?
  package let agreement: AgreementSection?
  package let figures: [FigureSection]

  /// - Throws: everything that is wrong with the values taken together.
  package init(_ values: ParameterValues) throws(Diagnostics) {
    var problems = Diagnostics()
    let model = Self.attempt(&problems) { () throws(Diagnostic) in try ModelSection(values) }
    guard let model else { throw problems }
    func parts<Part: Section>(_ key: String, as type: Part.Type) -> [Named<Part>] {
      values.named(key).compactMap { entry in
        guard case .section(let inner) = entry.value else { return nil }
        let part = Self.attempt(&problems) { () throws(Diagnostic) in try Part(inner) }
        return part.map { Named(name: entry.name, part: $0, at: entry.location) }
      }
    }
    let run = Self.attempt(&problems) { () throws(Diagnostic) in try RunSection(model.run) }
    name = model.name
    traffic = model.traffic.flatMap { values in
      Self.attempt(&problems) { () throws(Diagnostic) in try TrafficSection(values) }
    }
    addresses = parts("virtual_addresses", as: VirtualAddressSection.self)
    pools = parts("pools", as: PoolSection.self)
    components = parts("components", as: ComponentSection.self)
    structures = parts("structure", as: StructureSection.self)
    standbyGroups = parts("standby", as: StandbySection.self)
    commonCauses = parts("common_causes", as: CommonCauseSection.self)
    crews = parts("crews", as: CrewSection.self)
    service = values.texts("service")
    prices = values.optionalSection("prices").flatMap { values in
      Self.attempt(&problems) { () throws(Diagnostic) in try PricesSection(values) }
    }
    agreement = values.optionalSection("agreement").flatMap { values in
      Self.attempt(&problems) { () throws(Diagnostic) in try AgreementSection(values) }
    }
    var figures: [FigureSection] = []
    for element in values.list("figures") {
      if case .text(let text) = element.content {
        figures.append(FigureSection(text: text, at: element.location))
      } else if case .section(let inner) = element.content {
        let figure = Self.attempt(&problems) { () throws(Diagnostic) in try FigureSection(inner) }
        if let figure { figures.append(figure) }
      }
    }
    self.figures = figures
    guard problems.isEmpty, let run else { throw problems }
    self.run = run
    if pools.isEmpty, components.isEmpty, addresses.isEmpty {
      problems.add(
        Diagnostic(
          .missingKey(
            "pools", example: "pools: {web: {servers: 3, work: {exponential: {mean: 20 ms}}}}"),
          at: values.location))
    }
    if traffic != nil, pools.isEmpty {
      problems.add(
        Diagnostic(.invalid("traffic needs a pool to go to"), at: values.location(of: "traffic")))
    }
    if !problems.isEmpty { throw problems }
  }

  private static func attempt<Part>(
    _ problems: inout Diagnostics, _ make: () throws(Diagnostic) -> Part
  ) -> Part? {
    do {
      return try make()
    } catch {
      problems.add(error)
      return nil
    }
  }
}

extension FigureSection {
  /// `utilisation of web`, or a metric alone.
  init(text: String, at location: SourceLocation) {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    if parts.count == 3, parts[1] == "of" {
      self.init(metric: parts[0], of: parts[2], at: location)
    } else {
      self.init(metric: text, at: location)
    }
  }
}
