#!/usr/bin/env python3
"""Made the frozen vectors in tests/vectors/vault, once.

Never run it to make a test pass: a vector that no longer opens is a vault that some person can no
longer open. It writes no file that is there already; a new kind of vault gets a new name.

Each vector is NAME.vault and a line in index.json: what to expect, with which passphrase or
recovery code, and why. A vault that opens has its contents in NAME.json.
"""

import base64
import copy
import hashlib
import json
import pathlib
import unicodedata

import reader

FOLDER = pathlib.Path(__file__).parent.parent / "vectors" / "vault"
PASSPHRASE = "correct horse battery staple"


class Stream:
    """Bytes that repeat: SHA-256 of a name and a counter."""

    def __init__(self, name):
        self.name, self.count = name, 0

    def __call__(self, length):
        data = b""
        while len(data) < length:
            self.count += 1
            data += hashlib.sha256(f"{self.name} {self.count}".encode()).digest()
        return data[:length]


def device(number, **more):
    return {
        "id": hashlib.sha256(b"device %d" % number).hexdigest()[:32],
        "label": f"device {number}",
        "issuer": "Amazon Web Services",
        "algorithm": "SHA1",
        "digits": 6,
        "period": 30,
        "secret": base64.b32encode(hashlib.sha512(b"secret %d" % number).digest()[:40]).decode(),
        "state": "active",
        "created": 1_700_000_000 + number,
        "note": "",
        "order": number,
        **more,
    }


FULL = device(
    7,
    label='Prod "payments" – äöü 日本 🔑',
    partition="aws-us-gov",
    account_id="111122223333",
    account_alias="example-payments",
    principal="user/alice",
    device_name="alice+phone",
    serial_number="arn:aws-us-gov:iam::111122223333:mfa/team/alice+phone",
    state="pending",
    last_used=1_700_000_100,
    note="line one\nline two\ttab \\ backslash \u0001",
    order=4_294_967_295,
    spent_steps=[56_666_670, 56_666_668, 56_666_669],
)

ONE = {"devices": [device(1)]}


class Vault:
    """A vault under construction: members, key, and the text of its body."""

    def __init__(self, name, contents=ONE):
        self.random = Stream(name)
        self.members = reader.new_members(self.random)
        self.key, self.code = self.random(32), self.random(16)
        self.text = reader.canonical(contents).encode() if isinstance(contents, dict) else contents

    def passphrase(self, text=PASSPHRASE, cost=(19_456, 2, 1)):
        slot = reader.passphrase_slot(self.members, self.key, text, self.random, cost)
        self.members["slots"].append(slot)
        return self

    def recovery(self):
        slot = reader.recovery_slot(self.members, self.key, self.code, self.random)
        self.members["slots"].append(slot)
        return self

    def slot(self, slot):
        self.members["slots"].append(slot)
        return self

    def put(self, **members):
        self.members |= members
        return self

    def seal(self, times=1, padded=None):
        padded = reader.pad(self.text) if padded is None else padded
        for _ in range(times):
            self.members = reader.seal(self.members, self.key, padded, self.random)
        return self

    def done(self):
        """Bytes with the right mac and checksum."""
        return reader.finish(self.members, self.key)

    def mended(self, **members):
        """Bytes of an edited document: the right checksum, and the mac of before."""
        edited = json.loads(self.done()) | members
        return reader.canonical(edited | {"checksum": reader.checksum(edited)}).encode()


def plain(name, contents=ONE):
    return Vault(name, contents).passphrase().seal()


INDEX = []


def save(name, data, expect, why, **secrets):
    path = FOLDER / f"{name}.vault"
    if not path.exists():
        path.write_bytes(data)
    secrets = {kind: text for kind, text in secrets.items() if text is not None}
    INDEX.append({"name": name, "expect": expect, "why": why, **secrets})


def opens(name, data, contents, why, **secrets):
    path = FOLDER / f"{name}.json"
    if not path.exists():
        path.write_text(json.dumps(contents, indent=1, ensure_ascii=False) + "\n")
    save(name, data, "success", why, **(secrets or {"passphrase": PASSPHRASE}))


def good():
    empty = {"devices": []}
    opens("empty", plain("empty", empty).done(), empty, "no device yet")
    opens("one-device", plain("one-device").done(), ONE, "only the members that every device has")
    full = {"devices": [FULL]}
    opens("every-member", plain("every-member", full).done(), full, "every member of a device")
    spare = reader.without(device(1), *reader.USUAL)
    opens("spare-device", plain("spare-device", {"devices": [spare]}).done(), {"devices": [spare]},
          "a device that leaves out what most say")
    kinds = [
        device(number, algorithm=algorithm, digits=digits, period=period)
        for number, (algorithm, digits, period) in enumerate(
            [("SHA1", 6, 1), ("SHA256", 7, 60), ("SHA512", 8, 3_600)]
        )
    ] + [
        device(4, partition="aws", principal="root", secret="JBSWY3DPEHPK3PXP"),
        device(5, partition="aws-cn", principal="identity-center-user/bob@example.com",
               secret=base64.b32encode(Stream("longest secret")(80)).decode()),
        device(6, partition="aws-eusc", account_alias="a-b"),
    ]
    kinds = {"devices": kinds}
    opens("every-kind", plain("every-kind", kinds).done(), kinds, "every algorithm, partition and principal")
    many = {"devices": [device(number) for number in range(40)]}
    opens("many-devices", plain("many-devices", many).done(), many, "a body of several blocks")
    exact = {"devices": [device(1)]}
    room = reader.BLOCK - len(reader.canonical(exact).encode())
    exact["devices"][0]["note"] = "x" * room
    opens("no-padding", plain("no-padding", exact).done(), exact, "a text that fills its block")
    escaped = json.dumps({"devices": [FULL]}, indent=2).replace('"id"', '"\\u0069d"').encode()
    data = Vault("loose-json", escaped).passphrase().seal().done()
    opens("loose-json", data, full, "a text with white space and escapes, which a body may have")
    data = Vault("default-cost").passphrase(cost=(65_536, 3, 1)).seal().done()
    opens("default-cost", data, ONE, "the cost that a new vault gets")
    data = Vault("four-lanes").passphrase(cost=(19_456, 2, 4)).seal().done()
    opens("four-lanes", data, ONE, "more than one lane")
    text = "Ｐäßwörd ﬁ 日本 🔑"
    data = Vault("other-letters").passphrase(text).seal().done()
    opens("other-letters", data, ONE, "a passphrase that form NFKC changes",
          passphrase=unicodedata.normalize("NFKC", text), typed=text)
    data = Vault("longest-passphrase").passphrase("é" * 512).seal().done()
    opens("longest-passphrase", data, ONE, "a passphrase of 1,024 bytes", passphrase="é" * 512)
    data = Vault("two-passphrases").passphrase("the other one").passphrase().seal().done()
    opens("two-passphrases", data, ONE, "the second of two passphrase slots")
    both = Vault("recovery").passphrase().recovery().seal()
    opens("recovery", both.done(), ONE, "opened with the recovery code",
          recovery_code=reader.write_code(both.code))
    only = Vault("only-recovery").recovery().seal()
    sloppy = reader.write_code(only.code).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    opens("only-recovery", only.done(), ONE, "no passphrase slot; a code typed carelessly", recovery_code=sloppy)
    later = {"id": reader.to_text(Stream("later")(16)), "kind": "passkey", "rp": {"names": ["é", 7, []]}}
    data = Vault("unknown-kind").slot(later).passphrase().seal().done()
    opens("unknown-kind", data, ONE, "a slot of a kind that only a later version knows")
    hinted = Vault("unknown-in-slot")
    slot = reader.new_slot("passphrase", hinted.random) | {"hint": "a horse"}
    slot["kdf"] = {"algorithm": "argon2id", "memory_kib": 19_456, "iterations": 2, "parallelism": 1}
    slot = reader.wrap(hinted.members, slot, reader.passphrase_key(slot, PASSPHRASE), hinted.key)
    opens("unknown-in-slot", hinted.slot(slot).seal().done(), ONE, "a slot with a member of a later version")
    contents = {"devices": [device(1, colour={"r": 0.5, "g": None, "b": [True, -1e3]})], "folders": [{}]}
    data = Vault("unknown-members", contents).put(zeta={"a": [1]}, alpha="x").passphrase().seal().done()
    opens("unknown-members", data, contents, "members of a later version everywhere")
    data = plain("many-generations").seal(6).done()
    opens("many-generations", data, ONE, "generation 7")
    spaced = b"\r\n\t " + plain("white-space-around").done() + b"\n"
    opens("white-space-around", spaced, ONE, "saved by an editor")
    chosen = {"devices": [], "lock_after": "minute", "lock_with_system": True,
              "last_backup": 1_700_000_000, "changed": 1_700_000_001}
    opens("every-setting", plain("every-setting", chosen).done(), chosen, "what a person could choose at first")
    filling = {"devices": [], "fill_automatically": True, "submit_after_filling": True, "put_off": 1_700_000_001}
    opens("more-settings", plain("more-settings", filling).done(), filling, "what a person can choose besides")
    learned = {"devices": [device(1)],
               "choices": [["aws:111122223333:user/alice", device(1)["id"]], ["aws-cn:root@example.com:root", "0" * 32]],
               "accounts": [{"partition": "aws", "account_id": "111122223333", "account_alias": "example-payments"},
                            {"partition": "aws-cn", "account_id": "444455556666", "account_alias": "example-2"}]}
    opens("learned", plain("learned", learned).done(), learned, "what was learned by being used")
    runs = {"devices": [device(1, spent_steps=[[56_666_660, 56_666_668], 56_666_670, [7, 8], *range(100, 126, 2)])]}
    opens("spent-runs", plain("spent-runs", runs).done(), runs, "sixteen runs of spent time steps, in any order")
    spare = lambda number, **more: reader.without(device(number, **more), *reader.USUAL)
    aside = {"devices": [spare(1, archived=1_700_000_200), spare(2)]}
    opens("archived", plain("archived", aside).done(), aside, "a device that is laid aside")
    gone = {"devices": [spare(1)], "deleted": [spare(2, deleted=1_700_000_200), spare(1, deleted=1_700_000_300)]}
    opens("deleted", plain("deleted", gone).done(), gone, "devices that may be taken back, one of which is here again")
    marks = {"devices": [spare(1, tags=["prod", "in 日本", "x" * 32], row_colour="purple"),
                         spare(2, tags=[str(number) for number in range(16)]), spare(3, row_colour="red")]}
    opens("marks", plain("marks", marks).done(), marks, "tags, and colours of rows")
    own = {"devices": [spare(1, order=2), spare(2, order=1)], "order": "own"}
    opens("own-order", plain("own-order", own).done(), own, "a list in the person's own order")


def spelled():
    """Documents that are not canonical, or not ours."""
    text = plain("spelling").put(alpha="x", small=7).done().decode()
    whole = json.loads(text)
    refuse = lambda name, data, why, expect="malformed": save(
        name, data.encode() if isinstance(data, str) else data, expect, why)
    refuse("nothing", "", "an empty file", "not-a-vault")
    refuse("other-json", '{"encrypted":true,"items":[]}', "another program's file", "not-a-vault")
    refuse("other-format", text.replace("keyfob-vault", "keyfob-cache"), "another format", "not-a-vault")
    refuse("not-utf-8", text.encode().replace(b'"x"', b'"\xff"'), "not UTF-8", "not-a-vault")
    refuse("array", f"[{text}]", "an array around it")
    half = plain("truncated").done()
    refuse("truncated", half[: len(half) // 2], "the first half")
    refuse("truncated-by-one", text[:-1], "the last byte is missing")
    refuse("twice", text + text, "the document twice")
    refuse("spaced", json.dumps(whole, sort_keys=True), "white space between tokens")
    refuse("unsorted", json.dumps(dict(reversed(whole.items())), separators=(",", ":")), "keys in another order")
    refuse("escaped", text.replace('"x"', '"\\u0078"'), "an escape")
    refuse("doubled", text.replace('"small":7', '"small":7,"small":7'), "a key twice")
    refuse("leading-zero", text.replace('"small":7', '"small":07'), "a number with a leading zero")
    refuse("negative", text.replace('"small":7', '"small":-7'), "a negative number")
    refuse("fraction", text.replace('"small":7', '"small":7.0'), "a fraction")
    refuse("exponent", text.replace('"small":7', '"small":7e0'), "an exponent")
    refuse("too-big-a-number", text.replace('"small":7', '"small":9007199254740992'), "2 to the 53rd")
    refuse("null", text.replace('"small":7', '"small":null'), "null")
    refuse("control-character", text.replace('"x"', '"\x1f"'), "a control character")
    refuse("deep", text.replace('"small":7', f'"small":{"[" * 100_000}{"]" * 100_000}'), "100,000 levels")
    many = {f"m{number}": 1 for number in range(60)}
    data = plain("many-members").put(**many).done()
    refuse("many-members", data, "more members than an object may have")


def membered():
    """Canonical documents with a wrong member, their checksum right."""
    refuse = lambda name, data, why, expect="malformed": save(name, data, expect, why)
    vault = plain("members")
    for member in ("body", "checksum", "generation", "id", "mac", "nonce", "slots", "version"):
        data = json.loads(vault.done())
        del data[member]
        if member != "checksum":
            data["checksum"] = reader.checksum(data)
        refuse(f"without-{member}", reader.canonical(data).encode(), f"no {member}")
    members = json.loads(vault.done())
    refuse("short-nonce", vault.mended(nonce=reader.to_text(bytes(23))), "a nonce of 23 bytes")
    refuse("short-mac", vault.mended(mac=reader.to_text(bytes(31))), "a mac of 31 bytes")
    refuse("unpadded-base64", vault.mended(id=members["id"].rstrip("=")), "base64 without padding")
    last = members["id"][-3]
    stray = members["id"][:-3] + chr(ord(last) + 1) + "=="
    refuse("stray-bits", vault.mended(id=stray), "base64 whose unused bits are not zero")
    refuse("url-base64", vault.mended(nonce="_" * 32), "the other alphabet of base64")
    refuse("version-0", vault.mended(version=0), "a version before the first")
    refuse("generation-as-text", vault.mended(generation="1"), "a number as a string")
    refuse("checksum", vault.done().replace(b'"generation":1', b'"generation":2'), "one digit of the header changed", "checksum")
    newer = vault.mended(version=2)
    refuse("newer", newer, "the next version", "newer")
    loose = json.dumps({"version": 3, "format": "keyfob-vault", "body": None, "cost": 1.5}, indent=1)
    refuse("newer-and-different", loose.encode(), "a later version that spells otherwise", "newer")
    flipped = vault.done().replace(b'"version":1}', b'"version":3}')
    refuse("flipped-version", flipped, "version 1 with one flipped bit in its number", "checksum")
    numbered = vault.done().replace(b'"version":1}', b'"version":2}')
    refuse("newer-number", numbered, "no single bit makes a 2 of a 1", "newer")
    respelled = flipped.replace(b":", b": ", 1)
    refuse("newer-respelled", respelled, "a later version, for it is spelled otherwise", "newer")
    beyond = vault.mended(version=1 << 53)
    refuse("newer-beyond", beyond, "a version that only a later one could count", "newer")
    slots_wrong(refuse, vault, members["slots"][0])


def slots_wrong(refuse, vault, slot):
    with_kdf = lambda **kdf: vault.mended(slots=[slot | {"kdf": slot["kdf"] | kdf}])
    refuse("no-slot", vault.mended(slots=[]), "nothing opens it")
    many = [slot | {"id": reader.to_text(bytes([number] * 16)), "kind": "later"} for number in range(16)]
    refuse("too-many-slots", vault.mended(slots=[slot, *many]), "17 slots")
    refuse("same-slot-twice", vault.mended(slots=[slot, slot]), "two slots with one id")
    refuse("slot-without-id", vault.mended(slots=[reader.without(slot, "id")]), "a slot without a name")
    refuse("slot-without-kind", vault.mended(slots=[reader.without(slot, "kind")]), "a slot without a kind")
    refuse("slot-without-salt", vault.mended(slots=[reader.without(slot, "salt")]), "a slot without its salt")
    refuse("short-wrapped-key", vault.mended(slots=[slot | {"wrapped_key": reader.to_text(bytes(47))}]), "47 bytes")
    refuse("other-kdf", with_kdf(algorithm="argon2i"), "another derivation")
    refuse("more-kdf", with_kdf(data="x"), "a derivation with one more parameter")
    refuse("cost-memory-low", with_kdf(memory_kib=19_455), "less memory than the floor", "cost")
    refuse("cost-memory-high", with_kdf(memory_kib=524_289), "more memory than the ceiling", "cost")
    refuse("cost-memory-absurd", with_kdf(memory_kib=1 << 40), "2 to the 40th KiB of memory", "cost")
    refuse("cost-iterations-low", with_kdf(iterations=1), "fewer passes than the floor", "cost")
    refuse("cost-iterations-high", with_kdf(iterations=11), "more passes than the ceiling", "cost")
    refuse("cost-lanes-none", with_kdf(parallelism=0), "no lane", "cost")
    refuse("cost-lanes-high", with_kdf(parallelism=5), "more lanes than the ceiling", "cost")
    dear = slot["kdf"] | {"memory_kib": 524_288, "iterations": 10}
    two = [slot | {"kdf": dear}, slot | {"id": reader.to_text(bytes(16))}]
    refuse("cost-together", vault.mended(slots=two), "slots that are too dear together", "cost")


def altered():
    """Documents that only a key can tell from good ones."""
    refuse = lambda name, data, expect, why, **more: save(
        name, data, expect, why, **({"passphrase": PASSPHRASE} | more))
    vault = Vault("altered").passphrase().recovery().seal()
    code = reader.write_code(vault.code)
    members = json.loads(vault.done())
    refuse("wrong-passphrase", vault.done(), "wrong-passphrase", "one letter is wrong",
           passphrase="correct horse battery stable")
    refuse("empty-passphrase", vault.done(), "passphrase-empty", "nothing was typed", passphrase="")
    refuse("long-passphrase", vault.done(), "passphrase-too-long", "1,025 bytes", passphrase="x" * 1_025)
    refuse("no-recovery-slot", plain("no-recovery-slot").done(), "no-slot", "no recovery code was made",
           passphrase=None, recovery_code=code)
    other = reader.write_code(bytes(16))
    refuse("wrong-recovery-code", vault.done(), "wrong-recovery-code", "another vault's code",
           passphrase=None, recovery_code=other)
    groups = code.split("-")
    typo = groups[2][:1] + reader.ALPHABET[reader.ALPHABET.index(groups[2][1]) ^ 1] + groups[2][2:]
    refuse("recovery-typo", vault.done(), "recovery-group-3", "one wrong character in group 3",
           passphrase=None, recovery_code="-".join([*groups[:2], typo, *groups[3:]]))
    swapped = "-".join([groups[0], groups[2], groups[1], *groups[3:]])
    refuse("recovery-swapped", vault.done(), "recovery-group-2", "groups 2 and 3 swapped",
           passphrase=None, recovery_code=swapped)
    refuse("recovery-short", vault.done(), "recovery-length", "the last group is missing",
           passphrase=None, recovery_code="-".join(groups[:-1]))
    salted = copy.deepcopy(members["slots"])
    salted[0]["salt"] = reader.to_text(bytes(16))
    refuse("edited-salt", vault.mended(slots=salted), "wrong-passphrase", "a slot with another salt")
    cheaper = copy.deepcopy(members["slots"])
    cheaper[0]["kdf"]["iterations"] = 3
    refuse("edited-cost", vault.mended(slots=cheaper), "wrong-passphrase", "a slot with another cost")
    unused = copy.deepcopy(members["slots"])
    unused[1]["salt"] = reader.to_text(bytes(16))
    refuse("edited-unused-slot", vault.mended(slots=unused), "header", "a slot that is not used was edited")
    refuse("dropped-slot", vault.mended(slots=members["slots"][:1]), "header", "a slot was taken away")
    refuse("added-member", vault.mended(zeta=1), "header", "a member was added")
    refuse("edited-nonce", vault.mended(nonce=reader.to_text(bytes(24))), "header", "another nonce")
    refuse("edited-mac", vault.mended(mac=reader.to_text(bytes(32))), "header", "another mac")
    refuse("edited-generation", vault.mended(generation=9), "header", "another generation")
    stranger = plain("stranger")
    refuse("other-body", vault.mended(body=stranger.members["body"]), "body", "another vault's body")
    before = vault.members["body"]
    vault.seal()
    refuse("older-body", vault.mended(body=before), "body", "the body of the generation before")
    body = bytearray(reader.to_bytes(vault.members["body"]))
    refuse("short-body", vault.mended(body=reader.to_text(body[:-1])), "body", "a body that lacks a byte")
    refuse("no-body", vault.mended(body=""), "body", "a body of no bytes")
    body[100] ^= 1
    refuse("flipped-body", vault.mended(body=reader.to_text(body)), "body", "one bit of the body flipped")
    contents_wrong(refuse)


def contents_wrong(refuse):
    """Sealed as they should be, and wrong inside."""

    def inside(name, text, why, padded=None):
        text = reader.canonical(text).encode() if isinstance(text, dict) else text
        data = Vault(name, text).passphrase().seal(padded=padded).done()
        refuse(name, data, "contents", why)

    text = reader.canonical(ONE).encode()
    inside("padding-none", text, "no padding", text)
    inside("padding-too-much", text, "one block too many", reader.pad(text) + b" " * reader.BLOCK)
    inside("padding-zeros", text, "padded with zeros", text + bytes(-len(text) % reader.BLOCK))
    inside("padding-only", text, "nothing but padding", b" " * reader.BLOCK)
    inside("text-not-json", b'{"devices":[', "a text that is not JSON")
    inside("text-array", b"[]", "an array")
    inside("text-not-utf-8", b'{"devices":[],"x":"\xff"}', "a text that is not UTF-8")
    inside("text-doubled", b'{"devices":[],"devices":[]}', "a key twice")
    inside("no-devices", {"device": []}, "no devices")
    inside("same-device-twice", {"devices": [device(1), device(1)]}, "two devices with one id")
    one = device(1)
    for member in reader.ALWAYS:
        inside(f"device-without-{member}", {"devices": [reader.without(one, member)]}, f"a device without {member}")
    for name, more, why in [
        ("issuer", {"issuer": 7}, "a number for an issuer"),
        ("note", {"note": None}, "null for a note"),
        ("digits", {"digits": 9}, "nine digits"),
        ("period", {"period": 0}, "a period of no seconds"),
        ("algorithm", {"algorithm": "MD5"}, "another algorithm"),
        ("state", {"state": "lost"}, "another state"),
        ("id", {"id": "ABCDEF" * 5 + "00"}, "an id in upper case"),
        ("secret", {"secret": "JBSWY3DPEHPK3PX1"}, "a secret that is not base32"),
        ("short-secret", {"secret": "JBSWY3DP"}, "a secret of 5 bytes"),
        ("no-spent-steps", {"spent_steps": []}, "an empty list of spent steps"),
        ("many-spent-steps", {"spent_steps": list(range(0, 34, 2))}, "17 spent steps"),
        ("reversed-spent-steps", {"spent_steps": [[5, 3]]}, "a run of steps whose last comes before its first"),
    ]:
        inside(f"device-{name}", {"devices": [one | more]}, why)
    for name, more, why in [
        ("archived", {"archived": "yes"}, "a string for when it was laid aside"),
        ("archived-before", {"archived": -1}, "laid aside before 1970"),
        ("no-tags", {"tags": []}, "an empty list of tags"),
        ("many-tags", {"tags": [str(number) for number in range(17)]}, "17 tags"),
        ("same-tag-twice", {"tags": ["a", "a"]}, "two tags alike"),
        ("empty-tag", {"tags": [""]}, "a tag without a character"),
        ("long-tag", {"tags": ["x" * 33]}, "a tag of 33 characters"),
        ("tag-with-comma", {"tags": ["a、b"]}, "a tag with a comma in it"),
        ("tag-with-space", {"tags": [" a"]}, "a tag that begins with white space"),
        ("row-colour", {"row_colour": "#f00"}, "another colour"),
    ]:
        inside(f"device-{name}", {"devices": [one | more]}, why)
    inside("deleted-without-time", {"devices": [], "deleted": [one]}, "a deleted device that does not say when")
    inside("deleted-object", {"devices": [], "deleted": {}}, "an object for what is deleted")
    inside("other-order", {"devices": [], "order": "label"}, "another order")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    good()
    spelled()
    membered()
    altered()
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in INDEX)
    (FOLDER / "index.json").write_text(f"[\n{lines}\n]\n")
