//! Tells requests that are meant for this server from those that another site makes a browser send.
//!
//! A page on the web can give its own name this machine's address, and then read what the server answers; but it cannot
//! send another name than its own.

use std::net::IpAddr;

/// Whether a `Host` header names this server, which listens on `bound`.
pub(super) fn is_ours(host: &str, bound: IpAddr) -> bool {
    let name = match host.rsplit_once(':') {
        // Not the last part of an address of IPv6.
        Some((name, port))
            if port.bytes().all(|byte| byte.is_ascii_digit()) && !port.is_empty() =>
        {
            name
        }
        _ => host,
    };
    if name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case("localhost.") {
        return true;
    }
    let bare = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    let address: Option<IpAddr> = bare.unwrap_or(name).parse().ok();
    // An address is nobody's name.
    address.is_some_and(|address| address.is_loopback() || !bound.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_ours() {
        let loopback: IpAddr = "127.0.0.1".parse().unwrap();
        let all: IpAddr = "0.0.0.0".parse().unwrap();
        for host in [
            "localhost",
            "LocalHost:7023",
            "127.0.0.1:7023",
            "127.0.0.1",
            "[::1]:7023",
            "[::1]",
            "127.9.9.9:1",
        ] {
            assert!(is_ours(host, loopback) && is_ours(host, all), "{host}");
        }
        for host in [
            "",
            ":7023",
            "evil.example",
            "evil.example:7023",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "localhost:7023:80",
            "localhost@evil.example",
            "0x7f.1",
            "2130706433",
        ] {
            assert!(!is_ours(host, loopback) && !is_ours(host, all), "{host}");
        }
        assert!(!is_ours("192.168.1.5:7023", loopback));
        assert!(is_ours("192.168.1.5:7023", all) && is_ours("[fe80::1]:7023", all));
    }
}
