import NinesVocabulary

/// Directives on which availability and response times do not hang, by the reason why.
extension NGINXDirectiveTable {
  static let inactive: [NGINXDirective] =
    process + logging + encryption + messages + rewriting + access + connections + caches + content
    + extensions

  private static let web: NGINXPlace = .inWeb
  private static let both: NGINXPlace = [.inWeb, .inStream]

  private static let process =
    NGINXDirective.each(
      of: [
        "user", "pid", "daemon", "master_process", "env", "load_module", "lock_file",
        "working_directory", "worker_rlimit_nofile", "worker_rlimit_core", "worker_cpu_affinity",
        "worker_priority", "worker_shutdown_timeout", "timer_resolution", "pcre_jit",
        "ssl_engine", "debug_points", "thread_pool", "google_perftools_profiles",
        "ssl_object_cache_inheritable", "quic_bpf",
      ], in: .main, .noEffect(because: "it is about nginx's own processes"))
    + NGINXDirective.each(
      of: [
        "multi_accept", "use", "accept_mutex", "accept_mutex_delay", "debug_connection",
        "worker_aio_requests",
      ], in: .events, .noEffect(because: "it is about how nginx waits for events"))

  private static let logging =
    NGINXDirective.each(
      of: [
        "access_log", "log_format", "open_log_file_cache", "log_not_found", "log_subrequest",
        "rewrite_log", "uninitialized_variable_warn", "log_by_lua_block", "log_by_lua_file",
        "js_log",
      ], in: both, .noEffect(because: "logging does not touch requests")
    ).map(openingLuaBlocks)
    + NGINXDirective.each(
      of: ["error_log"], in: .anywhere, .noEffect(because: "logging does not touch requests"))

  private static let encryption =
    NGINXDirective.each(
      of: [
        "ssl", "ssl_buffer_size", "ssl_certificate", "ssl_certificate_key", "ssl_ciphers",
        "ssl_client_certificate", "ssl_conf_command", "ssl_crl", "ssl_dhparam", "ssl_early_data",
        "ssl_ecdh_curve", "ssl_ocsp", "ssl_ocsp_cache", "ssl_ocsp_responder", "ssl_password_file",
        "ssl_prefer_server_ciphers", "ssl_protocols", "ssl_reject_handshake", "ssl_session_cache",
        "ssl_session_ticket_key", "ssl_session_tickets", "ssl_session_timeout", "ssl_stapling",
        "ssl_stapling_file", "ssl_stapling_responder", "ssl_stapling_verify",
        "ssl_trusted_certificate", "ssl_verify_client", "ssl_verify_depth", "ssl_alpn",
        "ssl_handshake_timeout", "ssl_preread", "ssl_certificate_cache", "http2", "http3",
        "http3_hq", "http3_max_concurrent_streams", "http3_stream_buffer_size", "quic_retry",
        "quic_gso", "quic_host_key", "quic_active_connection_id_limit", "http2_push",
        "http2_push_preload", "http2_max_concurrent_streams", "http2_chunk_size",
        "http2_body_preread_size", "http2_idle_timeout", "http2_recv_timeout",
        "http2_max_field_size", "http2_max_header_size", "http2_max_requests",
        "http2_max_concurrent_pushes", "http2_recv_buffer_size",
        "proxy_ssl", "ssl_certificate_by_lua_block", "ssl_certificate_by_lua_file",
        "ssl_client_hello_by_lua_block", "ssl_session_fetch_by_lua_block",
        "ssl_session_store_by_lua_block",
      ]
        + moduleNames(
          [
            "ssl_certificate", "ssl_certificate_key", "ssl_ciphers", "ssl_conf_command", "ssl_crl",
            "ssl_name", "ssl_password_file", "ssl_protocols", "ssl_server_name",
            "ssl_session_reuse", "ssl_trusted_certificate", "ssl_verify", "ssl_verify_depth",
            "ssl_certificate_cache", "ssl_key_log",
          ], of: ["proxy", "grpc", "uwsgi"]), in: both,
      .noEffect(because: "the time for handshakes belongs to the `work` you declare")
    ).map(openingLuaBlocks)

  private static let messages =
    NGINXDirective.each(
      of: [
        "add_header", "add_trailer", "expires", "etag", "if_modified_since", "server_tokens",
        "more_set_headers", "more_clear_headers", "more_set_input_headers",
        "more_clear_input_headers", "default_type", "charset", "charset_types",
        "source_charset", "override_charset", "charset_map", "chunked_transfer_encoding",
        "underscores_in_headers", "ignore_invalid_headers", "absolute_redirect",
        "server_name_in_redirect", "port_in_redirect", "userid", "userid_domain",
        "userid_expires", "userid_name", "userid_p3p", "userid_path", "userid_service",
        "userid_flags", "userid_mark", "header_filter_by_lua_block", "header_filter_by_lua_file",
        "body_filter_by_lua_block", "body_filter_by_lua_file", "js_header_filter",
        "js_body_filter", "js_filter", "proxy_http_version", "proxy_method",
        "proxy_cookie_domain", "proxy_cookie_path", "proxy_cookie_flags", "proxy_redirect",
        "proxy_headers_hash_bucket_size", "proxy_headers_hash_max_size",
        "proxy_set_body", "fastcgi_index", "fastcgi_param", "fastcgi_split_path_info",
        "fastcgi_catch_stderr", "fastcgi_keep_conn", "uwsgi_param", "uwsgi_modifier1",
        "uwsgi_modifier2", "scgi_param", "memcached_gzip_flag", "grpc_set_header",
        "proxy_set_header", "proxy_protocol", "proxy_protocol_timeout",
        "proxy_responses", "proxy_requests", "proxy_half_close", "proxy_protocol_version",
      ]
        + moduleNames(
          [
            "hide_header", "pass_header", "ignore_headers", "intercept_errors",
            "pass_request_body", "pass_request_headers", "ignore_client_abort", "force_ranges",
          ], of: modules), in: both,
      .noEffect(because: "it changes what messages say, not whether and when they are answered")
    ).map(openingLuaBlocks)

  private static let rewriting =
    NGINXDirective.each(
      of: [
        "set", "map_hash_bucket_size", "map_hash_max_size", "variables_hash_bucket_size",
        "variables_hash_max_size", "set_by_lua", "set_by_lua_block", "set_by_lua_file", "js_set",
        "js_var", "js_import", "js_include", "js_path", "js_preload_object", "js_fetch_timeout",
        "js_fetch_trusted_certificate", "js_fetch_verify", "js_shared_dict_zone", "perl_set",
        "perl_modules", "perl_require", "set_random", "set_secure_random_alphanum",
        "set_unescape_uri", "set_escape_uri", "set_misc_base32_padding", "auth_request_set",
        "set_md5", "set_if_empty", "set_hex", "set_decode_base64", "set_encode_base64",
      ], in: both,
      .noEffect(because: "it sets a variable; a pass that uses one says what became of it")
    ).map(openingLuaBlocks)
    + NGINXDirective.each(
      of: ["map", "geo", "split_clients", "geoip2", "match"], in: [.http, .stream],
      opensBlock: true,
      .noEffect(because: "it sets a variable; a pass that uses one says what became of it"))
    + NGINXDirective.each(
      of: [
        "rewrite", "return", "break", "root", "alias", "index", "internal", "satisfy",
        "merge_slashes", "recursive_error_pages", "server_names_hash_bucket_size",
        "server_names_hash_max_size", "types_hash_bucket_size", "types_hash_max_size",
        "disable_symlinks", "random_index", "empty_gif",
        "stub_status", "autoindex", "autoindex_exact_size", "autoindex_format",
        "autoindex_localtime", "dav_methods", "dav_access", "create_full_put_path",
        "dav_ext_methods", "min_delete_depth", "api", "status_zone", "vhost_traffic_status",
        "vhost_traffic_status_display", "vhost_traffic_status_display_format",
        "vhost_traffic_status_zone", "vhost_traffic_status_filter_by_host",
        "vhost_traffic_status_filter_by_set_key", "nginx_status", "check_status", "status",
        "fancyindex", "fancyindex_exact_size", "ssi", "ssi_last_modified", "ssi_min_file_chunk",
        "ssi_silent_errors", "ssi_types", "ssi_value_length", "pass", "echo", "mp4", "flv",
        "mp4_buffer_size", "mp4_max_buffer_size", "hls", "f4f",
      ], in: both, .noEffect(because: "what nginx answers itself asks no pool"))
    + NGINXDirective.each(
      of: ["types"], in: web, opensBlock: true,
      .noEffect(because: "it changes what messages say, not whether and when they are answered"))

  private static let access =
    NGINXDirective.each(
      of: [
        "allow", "deny", "auth_basic", "auth_basic_user_file", "auth_delay", "auth_jwt_key_file",
        "auth_jwt_claim_set", "auth_jwt_header_set", "auth_ldap", "auth_ldap_servers",
        "auth_pam", "auth_pam_service_name", "valid_referers", "referer_hash_bucket_size",
        "referer_hash_max_size", "secure_link", "secure_link_md5", "secure_link_secret",
        "modsecurity", "modsecurity_rules", "modsecurity_rules_file", "modsecurity_rules_remote",
        "set_real_ip_from", "real_ip_header", "real_ip_recursive", "geoip_country",
        "geoip_city", "geoip_org", "geoip_proxy", "geoip_proxy_recursive", "geoip2_proxy",
        "geoip2_proxy_recursive", "limit_req_zone", "limit_conn_zone", "limit_req_log_level",
        "limit_req_status", "limit_conn_log_level", "limit_conn_status", "mirror_request_body",
        "ancient_browser", "modern_browser", "ancient_browser_value", "modern_browser_value",
        "map_to_zone", "keyval", "keyval_zone",
      ], in: both, .noEffect(because: "the model's requests are those that are let in"))

  private static let connections =
    NGINXDirective.each(
      of: [
        "keepalive_timeout", "keepalive_requests", "keepalive_time", "keepalive_disable",
        "keepalive_min_timeout", "client_body_timeout", "client_header_timeout", "send_timeout",
        "client_max_body_size", "client_body_buffer_size", "client_body_in_file_only",
        "client_body_in_single_buffer", "client_body_temp_path", "client_header_buffer_size",
        "large_client_header_buffers", "lingering_close", "lingering_time", "lingering_timeout",
        "reset_timedout_connection", "tcp_nodelay", "tcp_nopush", "sendfile",
        "sendfile_max_chunk", "aio", "aio_write", "directio", "directio_alignment",
        "output_buffers", "postpone_output", "read_ahead", "send_lowat", "max_ranges",
        "msie_padding", "msie_refresh", "connection_pool_size", "request_pool_size",
        "max_headers", "preread_buffer_size", "preread_timeout",
      ], in: both, .noEffect(because: "the model's clients send and read at once"))
    + NGINXDirective.each(
      of: ["resolver", "resolver_timeout"], in: both,
      .noEffect(because: "names are taken as known in the model"))
    + NGINXDirective.each(
      of: [
        "proxy_buffer_size", "proxy_buffers", "proxy_busy_buffers_size", "proxy_buffering",
        "proxy_max_temp_file_size", "proxy_temp_file_write_size", "proxy_temp_path",
        "proxy_store", "proxy_store_access", "proxy_send_lowat", "proxy_bind",
        "proxy_socket_keepalive", "proxy_allow_upstream", "proxy_session_drop",
        "fastcgi_socket_keepalive", "grpc_socket_keepalive", "uwsgi_socket_keepalive",
        "fastcgi_request_buffering", "uwsgi_request_buffering", "scgi_request_buffering",
        "grpc_buffer_size", "memcached_buffer_size", "memcached_bind", "grpc_bind",
      ]
        + moduleNames(
          [
            "buffer_size", "buffers", "busy_buffers_size", "buffering", "max_temp_file_size",
            "temp_file_write_size", "temp_path", "store", "store_access", "bind",
          ], of: ["fastcgi", "uwsgi", "scgi"]), in: both,
      .noEffect(because: "buffers and sockets of nginx have no limits in the model"))
    + NGINXDirective.each(
      of: ["proxy_send_timeout"], in: .inStream,
      .noEffect(because: "a request is sent at once in the model"))

  private static let caches =
    NGINXDirective.each(
      of: moduleNames(
        [
          "cache_path", "cache_key", "cache_valid", "cache_bypass", "cache_lock",
          "cache_lock_age", "cache_lock_timeout", "cache_methods", "cache_min_uses",
          "cache_revalidate", "cache_background_update", "cache_convert_head", "cache_purge",
          "cache_max_range_offset", "no_cache",
        ], of: ["proxy", "fastcgi", "uwsgi", "scgi"]) + [
          "open_file_cache", "open_file_cache_errors", "open_file_cache_min_uses",
          "open_file_cache_valid", "slice", "memcached_key", "srcache_store",
        ], in: web, .noEffect(because: "it only shapes a cache, which the model does not have"))

  private static let content =
    NGINXDirective.each(
      of: [
        "gzip", "gzip_buffers", "gzip_comp_level", "gzip_disable", "gzip_http_version",
        "gzip_min_length", "gzip_proxied", "gzip_types", "gzip_vary", "gzip_static", "gunzip",
        "gunzip_buffers", "brotli", "brotli_comp_level", "brotli_types", "brotli_static",
        "brotli_min_length", "brotli_buffers", "brotli_window", "zstd", "zstd_comp_level",
        "zstd_types", "zstd_static", "zstd_min_length", "sub_filter", "sub_filter_once",
        "sub_filter_types", "sub_filter_last_modified", "addition_types", "add_before_body",
        "add_after_body", "image_filter", "image_filter_buffer", "image_filter_interlace",
        "image_filter_jpeg_quality", "image_filter_sharpen", "image_filter_transparency",
        "image_filter_webp_quality", "xslt_stylesheet", "xslt_types", "xslt_param",
        "xml_entities", "subs_filter", "subs_filter_types", "pagespeed",
      ], in: web, .noEffect(because: "the time to pack answers belongs to the `work` you declare"))

  private static let extensions =
    NGINXDirective.each(
      of: [
        "lua_package_path", "lua_package_cpath", "lua_shared_dict", "lua_code_cache",
        "lua_socket_connect_timeout", "lua_socket_read_timeout", "lua_socket_send_timeout",
        "lua_socket_keepalive_timeout", "lua_socket_pool_size", "lua_socket_log_errors",
        "lua_ssl_trusted_certificate", "lua_ssl_verify_depth", "lua_ssl_protocols",
        "lua_max_pending_timers", "lua_max_running_timers", "lua_need_request_body",
        "lua_check_client_abort", "lua_regex_cache_max_entries",
        "lua_transform_underscores_in_response_headers",
        "init_by_lua", "init_by_lua_file", "init_by_lua_block", "init_worker_by_lua",
        "init_worker_by_lua_file", "init_worker_by_lua_block", "exit_worker_by_lua_block",
        "passenger_root", "passenger_ruby", "opentracing", "opentracing_load_tracer",
        "opentracing_tag", "opentracing_propagate_context", "opentracing_operation_name",
        "otel_trace", "otel_trace_context", "otel_span_name", "otel_span_attr",
        "otel_service_name", "opentelemetry", "opentelemetry_config",
        "opentelemetry_propagate", "proxy_protocol_tlv",
      ], in: both, .noEffect(because: "it sets up a module that does not choose servers")
    ).map(openingLuaBlocks)
    + NGINXDirective.each(
      of: ["otel_exporter"], in: .http, opensBlock: true,
      .noEffect(because: "tracing does not touch requests"))

  private static func moduleNames(_ names: [String], of modules: [String]) -> [String] {
    modules.flatMap { module in names.map { "\(module)_\($0)" } }
  }

  private static func openingLuaBlocks(_ directive: NGINXDirective) -> NGINXDirective {
    directive.name.hasSuffix("_by_lua_block")
      ? NGINXDirective(directive.name, in: directive.places, opensBlock: true, directive.verdict)
      : directive
  }
}
