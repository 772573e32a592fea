"""Reads a line for PowerShell as its grammar does, and prints the words of the commands in it, as JSON."""

import json
import sys

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser


def main() -> None:
    root = Parser(Language(tree_sitter_powershell.language())).parse(sys.stdin.buffer.read()).root_node
    if root.has_error:
        sys.exit(f"PowerShell would not take the line: {root}")
    json.dump([words(command) for command in find(root, "command")], sys.stdout)


def find(node: Node, kind: str) -> list[Node]:
    here = [node] if node.type == kind else []
    return here + [found for child in node.children for found in find(child, kind)]


def words(command: Node) -> list[str]:
    [elements] = [child for child in command.children if child.type == "command_elements"]
    said = [child for child in elements.children if child.type != "command_argument_sep"]
    return [text(node) for node in [command.children[0], *said]]


def text(node: Node) -> str:
    word = node.text.decode()
    return word[1:-1].replace("''", "'") if word.startswith("'") else word


main()
