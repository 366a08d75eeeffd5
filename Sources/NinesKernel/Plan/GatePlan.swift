/// Up while at least `need` of its inputs are.
package struct GatePlan: Sendable {
  package enum Input: Hashable, Sendable {
    case component(Int)
    case gate(Int)
  }

  package let name: String
  package let need: Int
  package let inputs: [Input]

  package init(name: String, need: Int, inputs: [Input]) {
    self.name = name
    self.need = need
    self.inputs = inputs
  }
}
