//! Which addresses may be called. What somebody types may lead anywhere, also to what only this machine can reach: other
//! services beside it, the network that it stands in, the cloud that it runs on. None of that is called.
//!
//! Shut is what IANA's registries of special-purpose addresses (IPv4 and IPv6, RFC 6890) do not call globally reachable.
//! An IPv6 address that carries one of IPv4 (mapped, NAT64, 6to4) is judged by that.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// From where, and how far, this server calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where it listens.
    pub listens: Option<SocketAddr>,
    /// The address of its own from which it would reach the other.
    pub from: Option<IpAddr>,
    /// Whether it may call private addresses too.
    pub inside: bool,
}

/// Why an address is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shut {
    /// It is not on the open internet.
    Private,
    /// It is this server itself.
    Itself,
}

/// Whether an address may be called. This server itself never is, however far it may call.
///
/// # Errors
/// Why not.
pub fn may_be_called(to: SocketAddr, standing: &Standing) -> Result<(), Shut> {
    let ip = to.ip().to_canonical();
    let here = |own: SocketAddr| {
        let own_ip = own.ip().to_canonical();
        let is_own = ip == own_ip || Some(ip) == standing.from.map(|from| from.to_canonical());
        to.port() == own.port() && (is_own || ip.is_loopback() || ip.is_unspecified())
    };
    if standing.listens.is_some_and(here) {
        return Err(Shut::Itself);
    }
    if standing.inside || is_public(ip) { Ok(()) } else { Err(Shut::Private) }
}

/// Whether an address is on the open internet.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => carried(ip).map_or_else(|| is_public_v6(ip), is_public_v4),
    }
}

/// What is shut of IPv4: where it begins, and how many bits it has in common.
const SHUT: [([u8; 4], u32); 15] = [
    // This network, and no address at all.
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    // Shared by the customers of a provider.
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    // On the same line; also where clouds answer with the secrets of a machine.
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let bits = u32::from(ip);
    !SHUT.iter().any(|(start, length)| (bits ^ u32::from_be_bytes(*start)) >> (32 - length) == 0)
}

/// Of IPv6 only 2000::/3 is given out, and in it some of the beginning is not for hosts.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    let is_given_out = first & 0xe000 == 0x2000;
    // 2001::/23: Teredo, benchmarks, ORCHID and other protocols.
    let is_of_a_protocol = first == 0x2001 && second < 0x0200;
    let is_an_example = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
    is_given_out && !is_of_a_protocol && !is_an_example
}

/// The address of IPv4 that one of IPv6 carries: mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96) or 6to4 (2002::/16).
fn carried(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match ip.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            of(high, low)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(standing: &Standing, rows: &[(&str, Result<(), Shut>)]) {
        for (to, expected) in rows {
            assert_eq!(may_be_called(to.parse().unwrap(), standing), *expected, "{to}");
        }
    }

    #[test]
    fn only_the_open_internet_is_called() {
        let shut = |ip: &str| assert!(!is_public(ip.parse().unwrap()), "{ip}");
        let open = |ip: &str| assert!(is_public(ip.parse().unwrap()), "{ip}");
        for ip in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::10.0.0.1",
            "::8.8.8.8",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::808:808",
            "100::1",
            "100:0:0:1::1",
            "2001::1",
            "2001:0:808:808::1",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:a00:1::1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "3fff::1",
            "3fff:fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "ff0e::1",
        ] {
            shut(ip);
        }
        for ip in [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.0.1",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.1",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "203.0.114.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2002:808:808::1",
            "2606:4700::1111",
            "2a00:1450::1",
            "3fff:1000::1",
        ] {
            open(ip);
        }
    }

    #[test]
    fn a_server_never_calls_itself() {
        let own = Standing { listens: "203.0.113.5:8080".parse().ok(), from: None, inside: true };
        check(
            &own,
            &[
                ("203.0.113.5:8080", Err(Shut::Itself)),
                ("[::ffff:203.0.113.5]:8080", Err(Shut::Itself)),
                ("127.0.0.1:8080", Err(Shut::Itself)),
                ("127.0.0.2:8080", Err(Shut::Itself)),
                ("[::1]:8080", Err(Shut::Itself)),
                ("0.0.0.0:8080", Err(Shut::Itself)),
                ("127.0.0.1:8081", Ok(())),
                ("203.0.113.6:8080", Ok(())),
            ],
        );
        // It listens everywhere, and would come from this address.
        let everywhere = Standing { listens: "[::]:8080".parse().ok(), from: "8.8.4.4".parse().ok(), inside: false };
        check(
            &everywhere,
            &[
                ("8.8.4.4:8080", Err(Shut::Itself)),
                ("8.8.4.4:443", Ok(())),
                ("8.8.8.8:8080", Ok(())),
                ("127.0.0.1:8080", Err(Shut::Itself)),
                ("127.0.0.1:443", Err(Shut::Private)),
            ],
        );
    }

    #[test]
    fn a_firm_may_let_it_call_inside() {
        let inside = Standing { inside: true, ..Standing::default() };
        check(&inside, &[("10.0.0.1:443", Ok(())), ("[fd12::1]:443", Ok(())), ("1.1.1.1:443", Ok(()))]);
        check(&Standing::default(), &[("10.0.0.1:443", Err(Shut::Private)), ("1.1.1.1:443", Ok(()))]);
    }
}
