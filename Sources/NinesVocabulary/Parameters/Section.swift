/// A part of a model with fixed keys.
package protocol Section: Sendable {
  static var parameters: [Parameter] { get }
  /// Builds the part from values that were read against `parameters`.
  ///
  /// - Throws: what no single key can show: two keys that exclude each other, a sum that is not one.
  init(_ values: ParameterValues) throws(Diagnostic)
}
