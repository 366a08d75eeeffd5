import ArgumentParser
import NinesReport

/// What all commands that write a folder ask of their options.
enum OutputCheck {
  static func validate(
    format: String, seed: Int?, threads: Int?, output: String?
  ) throws {
    if WriterCatalog.writer(named: format) == nil {
      let known = WriterCatalog.all.map { $0.keyword }.joined(separator: ", ")
      throw ValidationError("--format is '\(format)'; formats that exist: \(known)")
    }
    if let seed, seed < 0 { throw ValidationError("--seed is \(seed); it must not be negative") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); allowed: 1...1024")
    }
    if output?.isEmpty == true {
      throw ValidationError("--output is empty; it takes the name of a folder")
    }
  }
}
