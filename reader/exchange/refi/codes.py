"""The codes of an export: the tags as a tree, and one for each colour of highlights without a tag."""

from collections import defaultdict
from collections.abc import Iterable

from reader.exchange.material import Material
from reader.exchange.refi.elements import element, text_element
from reader.exchange.refi.guids import guid_for
from reader.exchange.refi.marks import marked
from reader.model.annotation import Annotation
from reader.model.codebook import TagDefinition
from reader.model.tags import lineage

_COLORS = {"yellow": "#f5d04c", "green": "#8fc97a", "blue": "#79b4e6", "pink": "#ec8fae", "violet": "#b395e6"}
_DEEPEST = 50  # levels
_OTHER_COLOR = "#b5b0a6"  # classes of other programs are shown grey


class Codes:
    """The codes for what leaves, with the GUIDs that codings refer to them by."""

    def __init__(self, material: Material) -> None:
        """Take the tags of the passages, those above them, and the codebook's."""
        annotations = [one.annotation for article in material.articles for one in article.passages]
        self._codebook = material.codebook
        self._used = {tag for annotation in annotations for tag in annotation.tags if tag}
        self._children = _tree({*self._used, *filter(None, self._codebook)})
        self._names = _names(self._children)
        self._colors = sorted({annotation.color for annotation in annotations if not any(annotation.tags)})

    @staticmethod
    def of(annotation: Annotation) -> list[str]:
        """Return the GUIDs of the codes of a passage, at least one."""
        tags = dict.fromkeys(filter(None, annotation.tags))
        return [guid_for("tag", tag) for tag in tags] or [guid_for("color", annotation.color)]

    def tags_xml(self) -> str:
        """Return the codes of the tags, empty where there are none."""
        return self._below("")

    def colors_xml(self) -> str:
        """Return the codes of the colours of highlights without a tag, empty where there are none."""
        return "".join(map(self._color_xml, self._colors))

    def _below(self, tag: str) -> str:
        return "".join(self._tag_xml(child) for child in self._children.get(tag, ()))

    def _tag_xml(self, tag: str) -> str:
        definition = self._codebook.get(tag, TagDefinition(tag))
        attributes = {
            "guid": guid_for("tag", tag),
            "name": self._names[tag],
            "isCodable": "true" if self._is_codable(definition) else "false",
            "color": definition.color,
        }
        return element("Code", attributes, text_element("Description", definition.description), self._below(tag))

    def _is_codable(self, of: TagDefinition) -> bool:
        """Return False for what is only a part of other tags' names: programs make a folder of it."""
        return bool(of.name in self._used or of.color or of.description or of.name not in self._children)

    def _color_xml(self, color: str) -> str:
        name = _free_name(color, self._names.values())
        about = marked(f"Highlights without a tag, marked {color}.", {"color": color})
        attributes = {
            "guid": guid_for("color", color),
            "name": name,
            "isCodable": "true",
            "color": _COLORS.get(color, _OTHER_COLOR),
        }
        return element("Code", attributes, text_element("Description", about))


def _tree(tags: Iterable[str]) -> dict[str, list[str]]:
    """Return the tags below each, sorted, the topmost below ""."""
    children: dict[str, list[str]] = defaultdict(list)
    for tag in sorted({above for one in tags for above in _line(one)}):
        children[tag.rpartition("/")[0] if _is_nested(tag) else ""].append(tag)
    return dict(children)


def _line(tag: str) -> list[str]:
    return lineage(tag) if _is_nested(tag) else [tag]


def _is_nested(tag: str) -> bool:
    """Return whether a tag stands below others; other programs may have written one that is no hierarchy."""
    return 0 < tag.count("/") < _DEEPEST and all(tag.split("/"))


def _names(children: dict[str, list[str]]) -> dict[str, str]:
    """Return what the code of each tag is called: its last part, or the whole tag where others have that part too.

    Programs that know no two codes of one name, as QualCoder, drop the second of them with all its codings.
    """
    tags = [tag for below in children.values() for tag in below]
    called: dict[str, list[str]] = defaultdict(list)
    for tag in tags:
        called[tag.rpartition("/")[2] if _is_nested(tag) else tag].append(tag)
    return {tag: name if len(same) == 1 else tag for name, same in called.items() for tag in same}


def _free_name(color: str, taken: Iterable[str]) -> str:
    names = set(taken)
    name = color or "highlight"
    while name in names:
        name += " highlight"
    return name
