/// The kinds of things that carry a name in a model.
package enum ReferenceRole: String, Hashable, Sendable, CaseIterable {
  case component
  case structure
  case pool
  case server
  case virtualAddress = "virtual address"
  case router
  case partition
  case crew
  case requestClass = "class"
  case commonCause = "common cause"
  case subject
}
