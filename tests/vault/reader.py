#!/usr/bin/env python3
"""Opens and makes Keyfob vaults, from crate/core/src/vault/FORMAT.md alone.

    reader.py open VAULT              a passphrase on the first line of stdin; prints the contents
    reader.py open VAULT --recovery   the same with a recovery code
    reader.py make VAULT              a passphrase on the first line, then the contents; writes the
                                      vault and prints its recovery code

Section numbers are FORMAT.md's. A refusal is one word on stderr and exit code 1.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import unicodedata

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as aead_open,
    crypto_aead_xchacha20poly1305_ietf_encrypt as aead_seal,
)
from nacl.exceptions import CryptoError

FORMAT = "keyfob-vault"
DOCUMENT_MAX = 33_554_432
HEADER_MAX = 65_536
NUMBER_MAX = 2**53 - 1
MEMBERS_MAX = 64
SLOTS_MAX = 16
DEPTH_MAX = 16
WORK_MAX = 5_242_880
BOUNDS = {"memory_kib": (19_456, 524_288), "iterations": (2, 10), "parallelism": (1, 4)}
BLOCK = 4_096
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Refused(Exception):
    """The name of what is wrong."""


def check(condition, name="malformed"):
    if not condition:
        raise Refused(name)


# 1. Spelling


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def check_spelling(value, depth=DEPTH_MAX):
    if isinstance(value, dict):
        check(depth > 0)
        for key, member in value.items():
            check_spelling(key)
            check_spelling(member, depth - 1)
    elif isinstance(value, list):
        check(depth > 0)
        for item in value:
            check_spelling(item, depth - 1)
    elif isinstance(value, str):
        check(not any(c in '"\\' or c < " " for c in value))
    else:
        check(type(value) is int and 0 <= value <= NUMBER_MAX)


def to_text(data):
    return base64.b64encode(data).decode()


def to_bytes(text, length=None):
    check(isinstance(text, str))
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("malformed") from None
    check(to_text(data) == text and length in (None, len(data)))
    return data


# 2. Members


def without(members, *names):
    return {name: value for name, value in members.items() if name not in names}


def parse(data):
    """The document's members, judged in the order of section 2."""
    check(len(data) <= DOCUMENT_MAX, "too-large")
    try:
        text = data.strip(b" \t\n\f\r").decode()
        members = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(judge_broken(data)) from None
    check(isinstance(members, dict), judge_broken(data))
    check(members.get("format") == FORMAT, "not-a-vault")
    version = members.get("version")
    check(type(version) is int and version >= 1)
    if version != 1:
        raise Refused(judge_newer(text, members))
    check_own(text, members)
    check_members(members)
    return members


def check_own(text, members):
    """Spelled as version 1 asks, with the checksum that it should have."""
    check_spelling(members)
    check(canonical(members) == text and len(members) <= MEMBERS_MAX)
    check("body" in members)
    to_bytes(members.get("checksum"), 32)
    check(len(canonical(without(members, "body", "checksum")).encode()) <= HEADER_MAX, "too-large")
    check(members["checksum"] == checksum(members), "checksum")


def judge_newer(text, members):
    """Newer, unless it is version 1 with a flipped bit in its number."""
    meant = {**members, "version": 1}
    try:
        check(members["version"] in (3, 5, 9))
        check_spelling(members)
        check(canonical(members) == text)
        check_own(canonical(meant), meant)
    except Refused:
        return "newer"
    return "checksum"


def judge_broken(data):
    """A name for what is not even JSON; a guess, for whoever has to read it."""
    try:
        text = data.decode().lstrip()
    except ValueError:
        return "not-a-vault"
    ours = text.startswith('{"body":"') or FORMAT in text
    return "malformed" if ours else "not-a-vault"


def check_members(members):
    for name, length in (("id", 16), ("nonce", 24), ("mac", 32), ("body", None)):
        to_bytes(members.get(name), length)
    check(type(members.get("generation")) is int)
    slots = members.get("slots")
    check(isinstance(slots, list) and 1 <= len(slots) <= SLOTS_MAX)
    for slot in slots:
        check_slot(slot)
    check(len({slot["id"] for slot in slots}) == len(slots))
    kdfs = [slot["kdf"] for slot in slots if slot["kind"] == "passphrase"]
    check(sum(kdf["memory_kib"] * kdf["iterations"] for kdf in kdfs) <= WORK_MAX, "cost")


# 3. Keys


def hkdf(key, salt, info):
    """HKDF-SHA-256, one block."""
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def body_key(members, vault_key):
    return hkdf(vault_key, to_bytes(members["id"]), b"keyfob-vault v1 body")


def mac_key(members, vault_key):
    return hkdf(vault_key, to_bytes(members["id"]), b"keyfob-vault v1 mac")


# 4. Slots


def check_slot(slot):
    check(isinstance(slot, dict) and isinstance(slot.get("kind"), str))
    check(len(slot) <= MEMBERS_MAX)
    to_bytes(slot.get("id"), 16)
    if slot["kind"] in ("passphrase", "recovery"):
        for name, length in (("salt", 16), ("nonce", 24), ("wrapped_key", 48)):
            to_bytes(slot.get(name), length)
    if slot["kind"] == "passphrase":
        check_kdf(slot.get("kdf"))


def check_kdf(kdf):
    check(isinstance(kdf, dict) and kdf.keys() == BOUNDS.keys() | {"algorithm"})
    check(kdf["algorithm"] == "argon2id")
    for name, (least, most) in BOUNDS.items():
        check(type(kdf[name]) is int)
        check(least <= kdf[name] <= most, "cost")


def slot_bound(members, slot):
    header = without(slot, "wrapped_key")
    return canonical(
        {"format": FORMAT, "id": members["id"], "slot": header, "version": 1}
    ).encode()


def unwrap(members, slot, wrapping_key):
    bound = slot_bound(members, slot)
    nonce = to_bytes(slot["nonce"])
    try:
        return aead_open(to_bytes(slot["wrapped_key"]), bound, nonce, wrapping_key)
    except CryptoError:
        return None


def wrap(members, slot, wrapping_key, vault_key):
    sealed = aead_seal(vault_key, slot_bound(members, slot), to_bytes(slot["nonce"]), wrapping_key)
    return {**slot, "wrapped_key": to_text(sealed)}


def passphrase_key(slot, passphrase):
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    check(secret, "passphrase-empty")
    check(len(secret) <= 1_024, "passphrase-too-long")
    kdf = slot["kdf"]
    return hash_secret_raw(
        secret,
        to_bytes(slot["salt"]),
        time_cost=kdf["iterations"],
        memory_cost=kdf["memory_kib"],
        parallelism=kdf["parallelism"],
        hash_len=32,
        type=Type.ID,
        version=0x13,
    )


def recovery_key(slot, code):
    return hkdf(code, to_bytes(slot["salt"]), b"keyfob-vault v1 recovery")


def check_digit(number, digits):
    c = number
    for digit in digits:
        c = (c ^ digit) << 1
        c = c ^ 37 if c > 31 else c
    return c


def code_bits(code):
    """The code and the 12 bits that check it, as one number of 140 bits."""
    digest = hashlib.sha256(b"keyfob-recovery" + code).digest()
    return int.from_bytes(code, "big") << 12 | int.from_bytes(digest[:2], "big") >> 4


def write_code(code):
    bits = code_bits(code)
    digits = [bits >> 5 * place & 31 for place in reversed(range(28))]
    groups = []
    for number in range(7):
        group = digits[4 * number : 4 * number + 4]
        group.append(check_digit(number + 1, group))
        groups.append("".join(ALPHABET[digit] for digit in group))
    return "-".join(groups)


def read_code(text):
    meant = str.maketrans("OIL", "011")
    plain = "".join(text.upper().replace("-", "").split()).translate(meant)
    check(len(plain) == 35, "recovery-length")
    bits = 0
    for number in range(7):
        group = [ALPHABET.find(c) for c in plain[5 * number : 5 * number + 5]]
        data, last = group[:4], group[4]
        check(-1 not in group and check_digit(number + 1, data) == last, f"recovery-group-{number + 1}")
        for digit in data:
            bits = bits << 5 | digit
    code = (bits >> 12).to_bytes(16, "big")
    check(code_bits(code) == bits, "recovery-whole")
    return code


def derive_key(members, kind, derive, wrong):
    slots = [slot for slot in members["slots"] if slot["kind"] == kind]
    check(slots, "no-slot")
    for slot in slots:
        vault_key = unwrap(members, slot, derive(slot))
        if vault_key is not None:
            return vault_key
    raise Refused(wrong)


def key_from_passphrase(members, passphrase):
    derive = lambda slot: passphrase_key(slot, passphrase)
    return derive_key(members, "passphrase", derive, "wrong-passphrase")


def key_from_recovery(members, text):
    code = read_code(text)
    derive = lambda slot: recovery_key(slot, code)
    return derive_key(members, "recovery", derive, "wrong-recovery-code")


# 5. Body


def body_bound(members):
    names = ("format", "generation", "id", "version")
    return canonical({name: members[name] for name in names}).encode()


def pad(text):
    return text + b" " * (-len(text) % BLOCK)


def strip(padded):
    text = padded.rstrip(b" ")
    check(pad(text) == padded, "contents")
    return text


def objects_without_doubles(pairs):
    check(len(dict(pairs)) == len(pairs), "contents")
    return dict(pairs)


def read_contents(text):
    try:
        contents = json.loads(text.decode(), object_pairs_hook=objects_without_doubles)
    except ValueError:
        raise Refused("contents") from None
    check(isinstance(contents, dict) and isinstance(contents.get("devices"), list), "contents")
    devices = contents["devices"]
    check(all(isinstance(device, dict) for device in devices), "contents")
    check(all(is_device(device) for device in devices), "contents")
    check(len({device["id"] for device in devices}) == len(devices), "contents")
    deleted = contents.get("deleted", [])
    check(isinstance(deleted, list) and all(isinstance(device, dict) for device in deleted), "contents")
    check(all(is_device(device) and "deleted" in device for device in deleted), "contents")
    check(contents.get("order", "recent") in ("recent", "own"), "contents")
    return contents


ALWAYS = {
    "id": str,
    "label": str,
    "secret": str,
    "created": int,
    "order": int,
}

# What a device says that does not say it.
USUAL = {
    "issuer": "",
    "algorithm": "SHA1",
    "digits": 6,
    "period": 30,
    "state": "active",
    "note": "",
}


COLOURS = ("red", "orange", "yellow", "green", "blue", "purple")


def is_list_of_tags(tags):
    return (
        isinstance(tags, list)
        and 1 <= len(tags) <= 16
        and all(isinstance(tag, str) for tag in tags)
        and len(set(tags)) == len(tags)
        and all(1 <= len(tag) <= 32 and tag.strip() == tag and not set(tag) & set(",，、") for tag in tags)
    )


def is_list_of_runs(runs):
    return isinstance(runs, list) and 1 <= len(runs) <= 16 and all(is_run(run) for run in runs)


def is_run(run):
    steps = run if isinstance(run, list) and len(run) == 2 else [run]
    return all(type(step) is int and step >= 0 for step in steps) and sorted(set(steps)) == steps


def is_time(seconds):
    return type(seconds) is int and seconds >= 0


def is_device(device):
    if not all(type(device.get(name)) is kind for name, kind in ALWAYS.items()):
        return False
    device = {**USUAL, **device}
    if not all(type(device[name]) is type(usual) for name, usual in USUAL.items()):
        return False
    secret = device["secret"]
    try:
        length = len(base64.b32decode(secret + "=" * (-len(secret) % 8)))
    except ValueError:
        return False
    return (
        len(device["id"]) == 32
        and set(device["id"]) <= set("0123456789abcdef")
        and device["algorithm"] in ("SHA1", "SHA256", "SHA512")
        and 6 <= device["digits"] <= 8
        and 1 <= device["period"] <= 3_600
        and 10 <= length <= 80
        and device["state"] in ("pending", "active")
        and is_list_of_tags(device.get("tags", ["tag"]))
        and device.get("row_colour", "red") in COLOURS
        and is_time(device.get("archived", 0))
        and is_time(device.get("deleted", 0))
        and is_list_of_runs(device.get("spent_steps", [0]))
    )


# 6. mac and checksum


def mac(members, vault_key):
    header = canonical(without(members, "body", "mac", "checksum"))
    return hmac.digest(mac_key(members, vault_key), header.encode(), "sha256")


def checksum(members):
    header = canonical(without(members, "body", "checksum"))
    return to_text(hashlib.sha256(header.encode()).digest())


def finish(members, vault_key):
    """The document's bytes, once everything else is in its place."""
    members = {**members, "mac": to_text(mac(members, vault_key))}
    return canonical({**members, "checksum": checksum(members)}).encode()


# Opening and making


def open_text(members, vault_key):
    check(hmac.compare_digest(mac(members, vault_key), to_bytes(members["mac"])), "header")
    nonce = to_bytes(members["nonce"])
    sealed = to_bytes(members["body"])
    check(len(sealed) >= 16, "body")
    try:
        padded = aead_open(sealed, body_bound(members), nonce, body_key(members, vault_key))
    except CryptoError:
        raise Refused("body") from None
    return strip(padded)


def open_with_passphrase(data, passphrase):
    members = parse(data)
    return read_contents(open_text(members, key_from_passphrase(members, passphrase)))


def open_with_recovery(data, code):
    members = parse(data)
    return read_contents(open_text(members, key_from_recovery(members, code)))


def passphrase_slot(members, vault_key, passphrase, random, cost=(19_456, 2, 1)):
    kdf = dict(zip(("memory_kib", "iterations", "parallelism"), cost), algorithm="argon2id")
    slot = new_slot("passphrase", random) | {"kdf": kdf}
    return wrap(members, slot, passphrase_key(slot, passphrase), vault_key)


def recovery_slot(members, vault_key, code, random):
    slot = new_slot("recovery", random)
    return wrap(members, slot, recovery_key(slot, code), vault_key)


def new_slot(kind, random):
    return {
        "kind": kind,
        "id": to_text(random(16)),
        "salt": to_text(random(16)),
        "nonce": to_text(random(24)),
    }


def new_members(random):
    return {"format": FORMAT, "version": 1, "id": to_text(random(16)), "generation": 0, "slots": []}


def seal(members, vault_key, padded, random):
    members = {**members, "generation": members["generation"] + 1, "nonce": to_text(random(24))}
    nonce = to_bytes(members["nonce"])
    sealed = aead_seal(padded, body_bound(members), nonce, body_key(members, vault_key))
    return {**members, "body": to_text(sealed)}


def make(passphrase, contents, random=os.urandom):
    """A vault and its recovery code."""
    members, vault_key, code = new_members(random), random(32), random(16)
    members["slots"] = [
        passphrase_slot(members, vault_key, passphrase, random),
        recovery_slot(members, vault_key, code, random),
    ]
    members = seal(members, vault_key, pad(canonical(contents).encode()), random)
    return finish(members, vault_key), write_code(code)


def main(arguments):
    first, _, rest = sys.stdin.read().partition("\n")
    match arguments:
        case ["open", path, *options] if options in ([], ["--recovery"]):
            opener = open_with_recovery if options else open_with_passphrase
            with open(path, "rb") as file:
                print(json.dumps(opener(file.read(), first)))
        case ["make", path]:
            data, code = make(first, json.loads(rest))
            with open(path, "wb") as file:
                file.write(data)
            print(code)
        case _:
            raise Refused(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Refused as refusal:
        sys.exit(str(refusal))
