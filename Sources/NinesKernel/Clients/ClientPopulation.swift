package import NinesModel
package import NinesVocabulary

/// The clients of a model as the request loop draws them: an address and a share for each.
package enum ClientPopulation {
  /// - Throws: a list of shares of the wrong length; a NAT group whose members have addresses of their own.
  package static func plan(_ section: ClientsSection) throws(Diagnostic) -> ClientPlan {
    let shares = try ClientUseCatalog.use(section.use).shares(count: section.count)
    if section.addresses.isEmpty {
      return ClientPlan(
        addresses: addresses(count: section.count, behindOneAddress: section.behindOneAddress),
        shares: shares)
    }
    guard section.behindOneAddress == 1 else {
      throw Diagnostic(
        .invalid(
          "give either 'addresses' or 'behind_one_address'; repeat an address that clients share"),
        at: section.use.values.location)
    }
    return ClientPlan(addresses: section.addresses, shares: shares)
  }

  /// Addresses in 10.0.0.0/8, scattered as if by chance and the same in every run.
  ///
  /// Groups of `behindOneAddress` clients, one after another, have one address between them; no two groups share one.
  package static func addresses(count: Int, behindOneAddress: Int = 1) -> [UInt32] {
    (0..<count).map { scattered(UInt32($0 / behindOneAddress)) }
  }

  /// A permutation of the 2^24 host numbers of the network: each step can be undone.
  private static func scattered(_ number: UInt32) -> UInt32 {
    let mask: UInt32 = 0xff_ffff
    var x = number & mask
    for factor: UInt32 in [0x7f_eb35, 0x6c_a68b] {
      x ^= x >> 12
      x = (x &* factor) & mask
    }
    x ^= x >> 11
    return 10 << 24 | x
  }
}
