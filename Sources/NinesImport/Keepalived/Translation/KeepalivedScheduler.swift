/// What the schedulers of IPVS become.
enum KeepalivedScheduler {
  /// The nearest balancer, whether it looks at weights, and what is lost; nil where the program's word is unknown.
  static func balancer(
    for word: String
  ) -> (value: String, usesWeights: Bool, lost: String?)? {
    switch word {
    case "rr": ("round-robin", false, nil)
    case "wrr": ("round-robin", true, nil)
    case "lc":
      (
        "least-connections", false,
        "IPVS counts 256 for an active connection and 1 for one just closed; the model those in service"
      )
    case "wlc":
      (
        "least-connections", true,
        "IPVS counts 256 for an active connection and 1 for one just closed; the model those in service"
      )
    case "sh": ("source-hash", true, nil)
    case "mh":
      ("consistent-hash", true, "IPVS fills a table after Maglev; which client meets which server")
    case "dh":
      ("source-hash", false, "IPVS hashes the address asked for: one address goes to one server")
    case "sed":
      ("least-connections", true, "IPVS counts the new connection too: fast servers come first")
    case "nq":
      ("least-connections", true, "IPVS takes any idle server first, then the shortest delay")
    case "lblc", "lblcr":
      ("least-connections", true, "IPVS sends one destination to one server while it can")
    case "twos": ("{random-of: {choices: 2}}", true, nil)
    case "fo":
      ("round-robin", true, "IPVS sends all to the server of the greatest weight that is up")
    case "ovf":
      ("round-robin", true, "IPVS fills the server of the greatest weight before the next")
    default: nil
    }
  }
}
