package import NinesVocabulary

/// A part of a model under the name its author gave it.
package struct Named<Part: Sendable>: Sendable {
  package let name: String
  package let part: Part
  package let location: SourceLocation

  package init(name: String, part: Part, at location: SourceLocation) {
    self.name = name
    self.part = part
    self.location = location
  }
}
