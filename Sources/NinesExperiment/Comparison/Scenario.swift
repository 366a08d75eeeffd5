package import NinesKernel

/// One of several plans that are run side by side, and what sets it apart.
package struct Scenario: Sendable {
  /// A varied key and its value.
  package struct Setting: Equatable, Sendable {
    package let key: String
    package let text: String  // as written
    /// Where the value is a number, itself and its unit.
    package let number: Double?
    package let unit: String?

    package init(key: String, text: String, number: Double? = nil, unit: String? = nil) {
      self.key = key
      self.text = text
      self.number = number
      self.unit = unit
    }
  }

  package let name: String
  package let settings: [Setting]
  package let plan: Plan

  package init(name: String, settings: [Setting] = [], plan: Plan) {
    self.name = name
    self.settings = settings
    self.plan = plan
  }
}
