import NinesKernel

/// The balancers that follow a vendor's rule, all kinds of each.
enum VendorBalancers {
  static let all: [any Balancer] = [
    HAProxyRoundRobin(), HAProxyStaticRoundRobin(), HAProxyLeastConnections(), HAProxyFirst(),
    HAProxySource(), HAProxySource(isConsistent: true, balanceFactor: 150), HAProxyHash(),
    HAProxyHash(isConsistent: true), HAProxyRandom(), HAProxyRandom(draws: 1, balanceFactor: 120),
    NGINXRoundRobin(), NGINXLeastConnections(), NGINXIPHash(), NGINXHash(),
    NGINXHash(isConsistent: true), NGINXRandom(), NGINXRandom(choices: 2),
  ]
}
