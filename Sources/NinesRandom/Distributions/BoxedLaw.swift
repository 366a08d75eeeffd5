/// A law that lives as long as the program.
@usableFromInline
final class BoxedLaw: Sendable {
  let law: any Distribution

  init(_ law: any Distribution) { self.law = law }
}
