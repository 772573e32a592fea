"""Holds this project's vaults against reader.py, which shares no code with it.

Ours is crate/core/examples/vault.rs, which cargo builds and runs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import make_vectors
import reader

ROOT = pathlib.Path(__file__).parents[2]
NATIVE = ["cargo", "run", "--quiet", "--package", "keyfob-core", "--example", "vault", "--"]
PYTHON = [sys.executable, str(pathlib.Path(__file__).with_name("reader.py"))]
CONTENTS = {
    "devices": [make_vectors.FULL, make_vectors.device(1, later=[0.5, None, {}]), make_vectors.device(2, archived=3, tags=["prod", "in 日本"], row_colour="red")],
    "deleted": [make_vectors.device(3, deleted=4)],
    "later": {"a": [True]},
}
PASSPHRASE = "Päßwörd 日本 🔑"


def run(program, *arguments, stdin):
    command = [*program, *arguments]
    done = subprocess.run(command, cwd=ROOT, input=stdin, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout


def complete(contents):
    """With the members that a device may leave out."""
    lists = {name: [{**reader.USUAL, **device} for device in contents[name]] for name in ("devices", "deleted")}
    return {**contents, **lists}


class EachReadsTheOther(unittest.TestCase):
    def check(self, maker, opener):
        with tempfile.TemporaryDirectory() as folder:
            path = str(pathlib.Path(folder, "made.vault"))
            code = run(maker, "make", path, stdin=f"{PASSPHRASE}\n{json.dumps(CONTENTS)}")
            opened = run(opener, "open", path, stdin=f"{PASSPHRASE}\n")
            recovered = run(opener, "open", path, "--recovery", stdin=code)
        self.assertEqual(complete(json.loads(opened)), CONTENTS)
        self.assertEqual(complete(json.loads(recovered)), CONTENTS)

    def test_the_reader_opens_ours(self):
        self.check(NATIVE, PYTHON)

    def test_we_open_the_readers(self):
        self.check(PYTHON, NATIVE)


class Vectors(unittest.TestCase):
    """The reader itself, so that it and FORMAT.md stay true."""

    def test_every_vector(self):
        for entry in json.loads((make_vectors.FOLDER / "index.json").read_text()):
            with self.subTest(entry["name"]):
                self.assertEqual(self.outcome(entry), self.expected(entry))

    def expected(self, entry):
        if entry["expect"] != "success":
            return entry["expect"]
        return json.loads((make_vectors.FOLDER / f"{entry['name']}.json").read_text())

    def outcome(self, entry):
        data = (make_vectors.FOLDER / f"{entry['name']}.vault").read_bytes()
        try:
            if "recovery_code" in entry:
                return reader.open_with_recovery(data, entry["recovery_code"])
            return reader.open_with_passphrase(data, entry.get("typed", entry.get("passphrase", "")))
        except reader.Refused as refusal:
            return str(refusal)


if __name__ == "__main__":
    unittest.main()
