/// A kind of block, for what may stand in it.
enum KeepalivedPlace: String, CaseIterable, Sendable {
  case top = ""
  case globals = "global_defs"
  case script = "vrrp_script"
  case process = "vrrp_track_process"
  case trackFile = "track_file"
  case bfd = "bfd_instance"
  case instance = "vrrp_instance"
  case authentication
  case signature = "auth_hmac"
  case syncGroup = "vrrp_sync_group"
  case arpGroup = "garp_group"
  case trackGroup = "track_group"
  case serverGroup = "virtual_server_group"
  case virtualServer = "virtual_server"
  case realServer = "real_server"
  case check = "HTTP_GET ..."
  case page = "url"
  case encryption = "SSL"
}
