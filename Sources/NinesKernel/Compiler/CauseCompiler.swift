extension PlanCompiler {
  mutating func compileStandbyGroups() {}
  mutating func compileCommonCauses() {}
}
