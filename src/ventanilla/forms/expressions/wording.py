from collections.abc import Mapping
from .tree import Node


def sentence(node: Node, language: str, labels: Mapping[str, str]) -> str:
    return ""
