/// The way from the top of a model to a value, as `--set` takes it, and the name that messages use.
struct Trail {
  let path: String
  let key: String

  init(root name: String) {
    path = ""
    key = name
  }

  private init(path: String, key: String) {
    self.path = path
    self.key = key
  }

  func appending(_ part: String) -> Trail {
    Trail(path: path.isEmpty ? part : path + "." + part, key: part)
  }

  /// An element of a list keeps the name of the list.
  func element(_ index: Int) -> Trail { Trail(path: "\(path).\(index)", key: key) }
}
