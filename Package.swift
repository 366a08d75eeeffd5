// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// A module of the product; it may import only what is listed here.
func module(
  _ name: String, _ dependencies: [Target.Dependency], extra: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings + extra)
}

/// The tests of one module, or of one concern.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let histogram: Target.Dependency = .product(name: "Histogram", package: "hdrhistogram-swift")
let yams: Target.Dependency = "Yams"

let package = Package(
  name: "nines",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "nines", targets: ["NinesCommand"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    module("NinesVocabulary", []),
    module("NinesRandom", ["NinesVocabulary", "CGSL"]),
    module("NinesStatistics", ["NinesVocabulary", "CGSL"]),
    module("NinesTheory", ["NinesVocabulary", "CGSL"]),
    module("NinesModel", ["NinesVocabulary", "NinesRandom", yams]),
    // Exclusive access is proven by the compiler or not at all: the checks at run time cost a third of an event.
    module(
      "NinesKernel", ["NinesModel", "NinesRandom", "NinesStatistics", "NinesVocabulary"],
      extra: [.unsafeFlags(["-enforce-exclusivity=unchecked"])]),
    module(
      "NinesExperiment",
      [
        "NinesKernel", "NinesStatistics", "NinesTheory", "NinesModel", "NinesRandom",
        "NinesVocabulary",
      ]),
    module("NinesImport", ["NinesModel", "NinesRandom", "NinesStatistics", "NinesVocabulary"]),
    module("NinesReport", ["NinesExperiment", "NinesStatistics", "NinesVocabulary"]),
    .executableTarget(
      name: "NinesCommand",
      dependencies: [
        "NinesVocabulary", "NinesRandom", "NinesStatistics", "NinesTheory", "NinesModel",
        "NinesImport", "NinesKernel", "NinesExperiment", "NinesReport", argumentParser,
      ],
      exclude: ["Nines.docc"], swiftSettings: settings),

    .target(
      name: "NinesTestSupport", dependencies: ["NinesVocabulary"], path: "Tests/NinesTestSupport",
      swiftSettings: settings),
    tests("NinesVocabularyTests", ["NinesVocabulary", "NinesTestSupport"]),
    tests("NinesRandomTests", ["NinesRandom", "NinesVocabulary", "CGSL", "NinesTestSupport"]),
    tests(
      "NinesStatisticsTests",
      ["NinesStatistics", "NinesVocabulary", "CGSL", histogram, "NinesTestSupport"]),
    tests(
      "NinesModelTests", ["NinesModel", "NinesVocabulary", "NinesRandom", "NinesTestSupport", yams]),
    tests("TheoryTests", ["NinesTheory", "NinesVocabulary", "NinesTestSupport"]),
    tests(
      "NinesKernelTests",
      [
        "NinesKernel", "NinesModel", "NinesRandom", "NinesStatistics", "NinesVocabulary",
        "NinesTestSupport",
      ]),
    tests(
      "NinesRequestsTests",
      ["NinesKernel", "NinesRandom", "NinesStatistics", "NinesVocabulary", "NinesTestSupport"]),
    tests(
      "NinesWordsTests",
      [
        "NinesKernel", "NinesModel", "NinesRandom", "NinesStatistics", "NinesVocabulary", "CGSL",
        "NinesTestSupport", yams,
      ]),
    tests(
      "NinesDependabilityTests",
      [
        "NinesKernel", "NinesRandom", "NinesStatistics", "NinesTheory", "NinesVocabulary",
        "NinesTestSupport",
      ]),
    tests(
      "NinesReportTests",
      ["NinesReport", "NinesExperiment", "NinesKernel", "NinesStatistics", "NinesTestSupport"]),
    tests(
      "NinesImportTests",
      ["NinesImport", "NinesKernel", "NinesModel", "NinesVocabulary", "NinesTestSupport"]),
    tests("AcceptanceTests", ["NinesTestSupport"]),
    tests(
      "NinesExperimentTests",
      [
        "NinesExperiment", "NinesKernel", "NinesStatistics", "NinesTheory", "NinesModel",
        "NinesRandom", "NinesVocabulary", "NinesTestSupport",
      ]),
    tests("RepositoryTests", ["NinesTestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
