package import NinesVocabulary

/// The addresses that requests come from.
package struct ClientsSection: Section {
  package static let parameters = [
    Parameter(
      "count", .integer(allowed: 1...10_000_000), .none,
      help: "how many different clients there are"),
    Parameter(
      "addresses", .list(.text), .none, help: "their IPv4 addresses, one for each client"),
    Parameter(
      "use", .word(.clientUse), .value("uniform", source: "no client is busier than another"),
      help: "how often each client asks"),
    Parameter(
      "behind_one_address", .integer(allowed: 1...10_000_000),
      .value("1", source: "no address translation"),
      help: "how many clients share one address behind a translating router (NAT)"),
  ]

  package let count: Int
  package let addresses: [UInt32]
  package let use: WordUse
  package let behindOneAddress: Int

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var addresses: [UInt32] = []
    for text in values.texts("addresses") {
      let parts = text.content.split(separator: ".", omittingEmptySubsequences: false)
      let bytes = parts.compactMap { UInt8($0) }
      guard parts.count == 4, bytes.count == 4 else {
        throw Diagnostic(
          .wrongType(
            key: "addresses", expected: "an IPv4 address like '10.0.0.1'",
            found: "'\(text.content)'"), at: text.location)
      }
      addresses.append(bytes.reduce(0) { $0 << 8 | UInt32($1) })
    }
    self.addresses = addresses
    guard let count = values.optionalInteger("count") ?? (addresses.isEmpty ? nil : addresses.count)
    else {
      throw Diagnostic(.missingKey("count", example: "count: 10000"), at: values.location)
    }
    guard addresses.isEmpty || addresses.count == count else {
      throw Diagnostic(
        .invalid("\(addresses.count) addresses for \(count) clients"),
        at: values.location(of: "addresses"))
    }
    self.count = count
    use = values.word("use")
    behindOneAddress = values.integer("behind_one_address")
  }
}
