/// The version of the program, in its output and in run.json.
enum NinesVersion {
  static let text = "0.1.0"
}
