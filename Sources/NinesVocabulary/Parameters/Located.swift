/// Something with the place it was written at.
package struct Located<Content: Hashable & Sendable>: Hashable, Sendable {
  package let content: Content
  package let location: SourceLocation

  package init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }
}
