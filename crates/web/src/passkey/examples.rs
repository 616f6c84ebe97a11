//! The examples of the specification (WebAuthn, level 3, 16), and what is wrong with each when a part of it is changed.

use serde_json::{Value, json};

use super::{Made, Party, Shown, Wrong, encoded};
use crate::Site;

/// An example: what was made, by its challenge, and what was shown.
struct Example {
    made: [&'static str; 3],
    shown: [&'static str; 4],
    key: &'static str,
}

/// 16.2: ES256 without attestation, by devices that do not know who uses them.
const ES256: Example = Example {
    made: [
        "00c30fb78531c464d2b6771dab8d7b603c01162f2fa486bea70f283ae556e130",
        "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a22414d4d507434557878475453746e63647134313759447742466938767049612d7077386f4f755657345441222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c207375636820617320746869733a20426b5165446a646354427258426941774a544c453551227d",
        "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b559000000008446ccb9ab1db374750b2367ff6f3a1f0020f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220",
    ],
    shown: [
        "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408",
        "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455506f334a5558543049393770767a7a59425039745a63685879617630314167222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d",
        "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000",
        "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87",
    ],
    key: "a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220",
};

/// 16.3: ES256, where the key vouches for itself, by a device that knew who used it, once.
const ITSELF: Example = Example {
    made: [
        "7869c2b772d4b58eba9378cf8f29e26cf935aa77df0da89fa99c0bdc0a76f7e5",
        "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a2265476e4374334c55745936366b336a506a796e6962506b31716e666644616966715a774c33417032392d55222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c207375636820617320746869733a205539685458764b453255526b4d6e625f307859485667227d",
        "a363666d74667061636b65646761747453746d74a263616c672663736967584630440220067a20754ab925005dbf378097c92120031581c73228d1fb4f5b881bcd7da98302207fc7b147558c7c0eba3af18bd9d121fa3d3a26d17fe3f220272178f473b6006d68617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b55d00000000df850e09db6afbdfab51697791506cfc0020455ef34e2043a87db3d4afeb39bbcb6cc32df9347c789a865ecdca129cbef58ca5010203262001215820eb151c8176b225cc651559fecf07af450fd85802046656b34c18f6cf193843c5225820927b8aa427a2be1b8834d233a2d34f61f13bfd44119c325d5896e183fee484f2",
    ],
    shown: [
        "4478a10b1352348dd160c1353b0d469b5db19eb91c27f7dfa6fed39fe26af20b",
        "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a225248696843784e534e493352594d45314f7731476d3132786e726b634a5f6666707637546e2d4a71386773222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c207375636820617320746869733a206754623533727a36456853576f6d58477a696d433151227d",
        "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50900000000",
        "304402203310b9431903c401f1be2bdc8d23a4007682dbbddcf846994947b7f465daf84002204e94dd00047b316061b3b99772b7efd95994a83ef584b3b6b825ea3550251b66",
    ],
    key: "a5010203262001215820eb151c8176b225cc651559fecf07af450fd85802046656b34c18f6cf193843c5225820927b8aa427a2be1b8834d233a2d34f61f13bfd44119c325d5896e183fee484f2",
};

/// 16.7: ES256 by a device that knows who uses it. Its maker vouches for it with a certificate, which is not taken.
const VERIFIED: [&str; 4] = [
    "b1106fa46a57bef1781511c0557dc898a03413d5f0f17d244630c194c7e1adb5",
    "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a2273524276704770587676463446524841565833496d4b4130453958773858306b526a44426c4d6668726255222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c207375636820617320746869733a20415a4d77794d78496244382d756775464e7036723851227d",
    "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50d00000000",
    "30450220694969d3ee928de6f02ef23a9c644d7d779916451734a94b432542f498a1ebe90221008b0819c824218a97152cd099c55bfb1477b29d900a49a64018314f9bfccda163",
];
const VERIFIED_KEY: &str = "a50102032620012158201cf27f25da591208a4239c2e324f104f585525479a29edeedd830f48e77aeae522582059e4b7da6c0106e206ce390c93ab98a15a5ec3887e57f0cc2bece803b920c423";

/// 16.10: RS256, whose key is two Mersenne primes.
const RS256: [&str; 4] = [
    "295f59f5fa8fe62c5aca9e27626c78c8da376ae6d8cd2dd29aebad601e1bc4c5",
    "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224b56395a39667150356978617970346e596d7834794e6f33617562597a5333536d75757459423462784d55222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d",
    "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000",
    "01063d52d7c39b4d432fc7063c5d93e582bdcb16889cd71f888d67d880ea730a428498d3bc8e1ee11f2b1ecbe6c292b118c55ffaaddefa8cad0a54dd137c51f1eec673f1bb6c4d1789d6826a222b22d0f585fc901fdc933212e579d199b89d672aa44891333e6a1355536025e82b25590256c3538229b55737083b2f6b9377e49e2472f11952f79fdd0da180b5ffd901b4049a8f081bb40711bef76c62aed943571f2d0575304cb549d68d8892f95086a30f93716aee818f8dc06e96c0d5e0ed4cfa9fd8773d90464b68cf140f7986666ff9c9e3302acd0535d60d769f465e2ab57ef8aabc89fccfef7ba32a64154a8b3d26be2298f470b8cc5377dbe3dfd4b0b45f8f01e63bde6cfc76b62771f9b70aa27cf40152cad93aa5acd784fd4b90f676e2ea828d0bf2400aebbaae4153e5838f537f88b6228346782a93a899be66ec77de45b3efcf311da6321c92e6b0cd11bfe653bf3e98cee8e341f02d67dbb6f9c98d9e8178090cfb5b70fbc6d541599ac794ae2f1d4de1286ec8de8c2daf7b1d15c8438e90d924df5c19045220a4c8438c1b979bbe016cf3d0eeec23c3999d4882cc645b776de930756612cdc6dd398160ff02a6",
];

/// 16.11: Ed25519.
const EDDSA: [&str; 4] = [
    "895957e01c633a698348a2d8a31a54b7db27e8c1c43b2080d79ae2190267bfd2",
    "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a2269566c583442786a4f6d6d44534b4c596f7870557439736e364d48454f7943413135726947514a6e763949222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d",
    "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50100000000",
    "f5c59c7e46c34f6f8cc197101ddf9934fa2595f68eb1913a637e8419eb9ba4cfdfc48f85393bc0d40b011f0d6fecb097d6607525713223a0dc0d453993dae00b",
];
const EDDSA_KEY: &str = "a401010327200621582044e06ddd331c36a8dc667bab52bcae63486c916aa5e339e6acebaa84934bf832";

/// The key of 16.10: its modulus is (2^1279 - 1)(2^2203 - 1).
fn rs256_key() -> String {
    let modulus = ["03", &"f".repeat(319), "7", &"f".repeat(230), "8", &"0".repeat(318), "1"].concat();
    format!("a4010303390100205901b4{modulus}2143010001")
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn text(hex: &str) -> String {
    encoded(&bytes(hex))
}

fn party() -> Party {
    Party::at(&Site::new("https://example.org").unwrap()).unwrap()
}

/// What a browser sends of a passkey that was made: its name is the 32 bytes after 55 others of what the device says.
fn made([_, client, object]: [&str; 3]) -> Value {
    let at = object.find("bfabc374").unwrap() + 110;
    let response = json!({"clientDataJSON": text(client), "attestationObject": text(object)});
    json!({"id": text(&object[at..at + 64]), "type": "public-key", "response": response})
}

fn shown([_, client, said, signature]: [&str; 4]) -> Value {
    let response = json!({
        "clientDataJSON": text(client),
        "authenticatorData": text(said),
        "signature": text(signature),
        "userHandle": encoded(b"vera"),
    });
    json!({"id": "AAAA", "type": "public-key", "response": response})
}

fn check_made(sent: &Value) -> Result<String, Wrong> {
    Made::read(&sent.to_string())?.check(&party()).map(|fresh| fresh.key)
}

fn check_shown(sent: &Value, key: &str) -> Result<(), Wrong> {
    Shown::read(&sent.to_string())?.check(&party(), (b"vera", &text(key))).map(drop)
}

/// The same with another text in what the browser told the device.
fn told(hex: &str, from: &str, to: &str) -> String {
    let told = String::from_utf8(bytes(hex)).unwrap();
    assert!(told.contains(from), "{told}");
    encoded(told.replacen(from, to, 1).as_bytes())
}

/// The same with one bit turned.
fn turned(hex: &str, at: usize, bit: u8) -> String {
    let mut bytes = bytes(hex);
    bytes[at] ^= bit;
    encoded(&bytes)
}

#[test]
fn the_examples_are_right_but_for_what_we_ask_besides() {
    assert_eq!(check_made(&made(ES256.made)), Err(Wrong::Unverified), "all is right but that nobody knows who it was");
    assert_eq!(check_made(&made(ITSELF.made)), Ok(text(ITSELF.key)));
    for (example, key, expected) in [
        (ES256.shown, ES256.key.to_owned(), Err(Wrong::Unverified)),
        (ITSELF.shown, ITSELF.key.to_owned(), Err(Wrong::Unverified)),
        (VERIFIED, VERIFIED_KEY.to_owned(), Ok(())),
        (RS256, rs256_key(), Err(Wrong::Unverified)),
        (EDDSA, EDDSA_KEY.to_owned(), Err(Wrong::Unverified)),
    ] {
        assert_eq!(check_shown(&shown(example), &key), expected);
        let [challenge, ..] = example;
        assert_eq!(Shown::read(&shown(example).to_string()).ok().unwrap().challenge(), text(challenge));
    }
    assert_eq!(Made::read(&made(ITSELF.made).to_string()).ok().unwrap().challenge(), text(ITSELF.made[0]));
}

#[test]
fn every_signature_is_looked_at() {
    for (example, key) in [
        (ES256.shown, ES256.key.to_owned()),
        (VERIFIED, VERIFIED_KEY.to_owned()),
        (RS256, rs256_key()),
        (EDDSA, EDDSA_KEY.to_owned()),
    ] {
        let [_, client, said, signature] = example;
        for (field, changed) in [
            ("signature", turned(signature, bytes(signature).len() - 1, 1)),
            ("authenticatorData", turned(said, 36, 1)),
            ("clientDataJSON", told(client, "false", "false ")),
        ] {
            let mut sent = shown(example);
            sent["response"][field] = json!(changed);
            assert_eq!(check_shown(&sent, &key), Err(Wrong::Signature), "{field}");
        }
    }
    let mut sent = made(ITSELF.made);
    let said = ITSELF.made[2].find("bfabc374").unwrap() / 2;
    sent["response"]["attestationObject"] = json!(turned(ITSELF.made[2], said + 36, 1));
    assert_eq!(check_made(&sent), Err(Wrong::Signature), "the key vouches for something else");
    assert_eq!(check_shown(&shown(VERIFIED), ES256.key), Err(Wrong::Signature), "another key");
}

#[test]
fn what_was_signed_elsewhere_or_for_something_else_is_refused() {
    let [_, client, said, _] = VERIFIED;
    for (field, changed, expected) in [
        ("clientDataJSON", told(client, "webauthn.get", "webauthn.create"), Wrong::Place),
        ("clientDataJSON", told(client, "https://example.org", "https://evil.example"), Wrong::Place),
        ("clientDataJSON", told(client, "https://example.org", "https://sub.example.org"), Wrong::Place),
        ("clientDataJSON", told(client, "https://example.org", "http://example.org"), Wrong::Place),
        ("clientDataJSON", told(client, ":false", ":true"), Wrong::Place),
        ("clientDataJSON", encoded(b"{}"), Wrong::Form),
        ("clientDataJSON", "=".into(), Wrong::Form),
        ("authenticatorData", turned(said, 0, 1), Wrong::Place),
        ("authenticatorData", turned(said, 32, 1), Wrong::Flags),
        ("authenticatorData", turned(said, 32, 1 << 2), Wrong::Signature),
        ("authenticatorData", turned(said, 32, 1 << 6), Wrong::Form),
        ("authenticatorData", turned(said, 32, 1 << 7), Wrong::Form),
        ("authenticatorData", encoded(&bytes(said)[..36]), Wrong::Form),
        ("userHandle", encoded(b"sam"), Wrong::Person),
    ] {
        let mut sent = shown(VERIFIED);
        sent["response"][field] = json!(changed);
        assert_eq!(check_shown(&sent, VERIFIED_KEY), Err(expected), "{field} {changed}");
    }
    let mut sent = shown(VERIFIED);
    sent["response"]["userHandle"] = Value::Null;
    assert_eq!(check_shown(&sent, VERIFIED_KEY), Err(Wrong::Person), "it must say whose it is");
    sent["type"] = json!("password");
    assert_eq!(check_shown(&sent, VERIFIED_KEY), Err(Wrong::Form));
}

#[test]
fn a_key_of_another_kind_and_another_attestation_are_refused() {
    let object = ITSELF.made[2];
    for (from, to, expected) in [
        ("667061636b6564", "667061636b6565", Wrong::Kind),
        ("63616c6726", "63616c6727", Wrong::Kind),
        ("0326200121", "0322200121", Wrong::Kind),
        ("0326200121", "0326200221", Wrong::Kind),
        ("63666d74", "63666d75", Wrong::Kind),
        ("6761747453746d74", "6761747453746d75", Wrong::Form),
    ] {
        assert!(object.contains(from), "{from}");
        let mut sent = made(ITSELF.made);
        sent["response"]["attestationObject"] = json!(text(&object.replacen(from, to, 1)));
        assert_eq!(check_made(&sent), Err(expected), "{from} {to}");
    }
    let mut sent = made(ITSELF.made);
    sent["id"] = json!("AAAA");
    assert_eq!(check_made(&sent), Err(Wrong::Form), "the browser calls it otherwise than the device");
    let mut sent = made(ITSELF.made);
    sent["response"]["attestationObject"] = json!(text(&format!("{object}00")));
    assert_eq!(check_made(&sent), Err(Wrong::Form), "something behind it");
    assert!(matches!(Made::read(&"x".repeat(1 << 20)), Err(Wrong::Form)));
}
