"""What is known of an article's annotations at one moment; light, for it travels from the worker to the window."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model.placement import Placement
from reader.model.sidecar import Sidecar


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article's sidecar, and where its annotations stand in the text of today.

    ``token`` is of the sidecar's file, ``placements`` are by id, in the text whose hash is ``text_sha256``. ``problem``
    says why nothing can be annotated, a sentence that names the file. ``conflicts`` are the names of a sync tool's
    conflict copies. ``unsaved`` says that the sidecar holds changes of an earlier run that are not in the file yet.
    """

    sidecar: Sidecar = field(default_factory=Sidecar)
    token: str = ""
    placements: Mapping[str, Placement] = field(default_factory=dict[str, Placement])
    problem: str = ""
    conflicts: tuple[str, ...] = ()
    unsaved: bool = False
    text_sha256: str = ""
